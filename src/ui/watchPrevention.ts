/**
 * Reports whether `preventDefault` is called from now on. Earlier calls do not count: react-dnd and many pages prevent every drop so
 * that the browser does not open the file.
 */
export function watchPrevention(event: Event): () => boolean {
  const wasPrevented = event.defaultPrevented
  const preventDefault = event.preventDefault.bind(event)
  let isCalled = false
  event.preventDefault = () => {
    isCalled = true
    preventDefault()
  }
  return () => isCalled || (!wasPrevented && event.defaultPrevented)
}
