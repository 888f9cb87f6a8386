/**
 * Hears what becomes of a drag over the element of `entry`, as far as React does not tell. `onLost` gets the events that React brings to
 * no handler. `onEnd` is called when the drag has left that element for one that nobody follows, or has ended. Returns what stops it.
 */
export function followDrag(
  entry: DragEvent,
  onLost: (event: DragEvent) => void,
  onEnd: () => void,
): () => void {
  const target = entry.composedPath()[0] as Node // a drag is over nodes
  // Where React listens, and has listened before us.
  const container = entry.currentTarget as Node // React listens on nodes
  const stops: (() => void)[] = []
  let isFollowing = true

  const listen = (where: EventTarget, type: string, listener: EventListener, isCapture = false): void => {
    where.addEventListener(type, listener, isCapture)
    stops.push(() => where.removeEventListener(type, listener, isCapture))
  }
  // The element has to stay in the page for as long as others handle the event.
  const endAfterwards = (): void => void setTimeout(() => isFollowing && onEnd())

  // A browser enters the next element before it leaves this one, so leaving this one is leaving for good.
  listen(target, 'dragleave', (event) => {
    const path = event.composedPath()
    // On the way to another element of its shadow tree: neither event comes out of that.
    const isInside = target.isConnected && !path.includes(container)
    if (path[0] === target && !isInside) onEnd()
  })

  // React finds no handler once the element is out of the page: a hint, say, that the app takes away when it hears `drop`.
  const rescue = (event: Event): void => {
    if (event.composedPath()[0] === target) onLost(event as DragEvent) // by its type
  }
  listen(container, 'dragover', rescue)
  listen(container, 'drop', rescue)
  // What was out of the page before has the event to itself.
  listen(target, 'drop', (event) => !event.composedPath().includes(container) && rescue(event))

  for (const view of new Set([window, entry.view ?? window])) {
    // Not every browser leaves an element that is out of the page.
    listen(view, 'dragenter', (event) => event.composedPath()[0] !== target && endAfterwards(), true)
    listen(view, 'drop', endAfterwards, true)
    // No pointer moves during a drag of the browser's, so one that ended without an event is noticed by then.
    if (entry.isTrusted) listen(view, 'pointermove', onEnd, true)
  }

  return () => {
    isFollowing = false
    for (const stop of stops) stop()
  }
}
