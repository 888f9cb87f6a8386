/**
 * Lists the composer's elements that a style sheet changes. Fixes the page's font first, which the composer inherits. Runs in the page
 * in one task, so that React renders nothing between the two measurements.
 */
export function shownOnlyWith(css: string): string[] {
  const add = (text: string): void => {
    const style = document.createElement('style')
    style.textContent = text
    document.head.append(style)
  }
  const looks = [
    'box-shadow',
    'background-color',
    'border-top-width',
    'border-radius',
    'opacity',
    'color',
    'font-weight',
  ]
  const shown = (): string[] =>
    [...document.querySelectorAll('.composer-form :not(.composer-visually-hidden)')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const place = [x, y, width, height].map(Math.round)
      const name = element.getAttribute('class') ?? element.tagName
      return [name, place, ...looks.map((property) => style.getPropertyValue(property))].join(' · ')
    })

  add('* { animation: none !important; transition: none !important }')
  add('html, body { margin: 0 !important; color: black !important; font: 16px/1.5 sans-serif !important }')
  const before = shown()
  add(css)
  return shown().filter((line, index) => line !== before[index])
}
