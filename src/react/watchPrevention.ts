/**
 * Tells whether `preventDefault` is called from now on. Somebody may have called it before who does not take the event: react-dnd
 * and many pages do so for every drop, lest the browser open the file.
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
