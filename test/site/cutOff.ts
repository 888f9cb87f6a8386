/** In the page: what reaches beyond its sides, and cannot be scrolled to. */
export function cutOff(): string[] {
  const { clientWidth } = document.documentElement
  const isReached = (element: Element | null): boolean =>
    !!element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || isReached(element.parentElement))
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect()
      const isShown =
        width > 1 &&
        height > 1 &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      return isShown && (right > clientWidth + 1 || left < -1) && !isReached(element.parentElement)
    })
    .map((element) => `cut off: ${element.outerHTML.slice(0, 200)}`)
}
