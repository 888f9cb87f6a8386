/**
 * Follows a drag over the element of `entry`. `onLost` gets events for which React finds no handler. `onEnd` runs when the drag has
 * ended or left the zone. Returns a function that stops following.
 */
export function followDrag(
  entry: DragEvent,
  onLost: (event: DragEvent) => void,
  onEnd: () => void,
): () => void {
  const target = entry.composedPath()[0] as Node // always a node
  const container = entry.currentTarget as Node // React's root; its listeners run first
  const stops: (() => void)[] = []
  let isFollowing = true

  const listen = (where: EventTarget, type: string, listener: EventListener, isCapture = false): void => {
    where.addEventListener(type, listener, isCapture)
    stops.push(() => where.removeEventListener(type, listener, isCapture))
  }
  // The element must stay while others handle the event.
  const endAfterwards = (): void => void setTimeout(() => isFollowing && onEnd())

  // Browsers enter the next element first: this leave is final.
  listen(target, 'dragleave', (event) => {
    const path = event.composedPath()
    // Moves inside a shadow tree do not reach the container.
    const isInside = target.isConnected && !path.includes(container)
    if (path[0] === target && !isInside) onEnd()
  })

  // React finds no handler for a removed element, such as a hint.
  const rescue = (event: Event): void => {
    if (event.composedPath()[0] === target) onLost(event as DragEvent) // by its type
  }
  listen(container, 'dragover', rescue)
  listen(container, 'drop', rescue)
  // Does not reach the container if the element is gone.
  listen(target, 'drop', (event) => !event.composedPath().includes(container) && rescue(event))

  for (const view of new Set([window, entry.view ?? window])) {
    // Some browsers send a removed element no `dragleave`.
    listen(view, 'dragenter', (event) => event.composedPath()[0] !== target && endAfterwards(), true)
    listen(view, 'drop', endAfterwards, true)
    // No pointer moves during a drag: it ended without an event.
    if (entry.isTrusted) listen(view, 'pointermove', onEnd, true)
  }

  return () => {
    isFollowing = false
    for (const stop of stops) stop()
  }
}
