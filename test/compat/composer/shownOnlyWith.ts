/**
 * Lists the composer's elements that a style sheet changes. Fixes the page's font first, which the composer inherits. Runs in the page
 * in one task, so that React renders nothing between the two measurements.
 */
export function shownOnlyWith(css: string): string[] {
  const add = (text: string): HTMLStyleElement => {
    const style = document.createElement('style')
    style.textContent = text
    document.head.append(style)
    return style
  }
  const shown = (): string[] =>
    [...document.querySelectorAll('.composer-form :not(.composer-visually-hidden)')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const looks = [
        'box-shadow',
        'background-color',
        'border-top-width',
        'border-radius',
        'opacity',
        'color',
        'font-weight',
      ]
      const values = [x, y, width, height].map(Math.round)
      return [
        element.getAttribute('class') ?? element.tagName,
        values,
        ...looks.map((name) => style.getPropertyValue(name)),
      ].join(' · ')
    })

  const still = '* { animation: none !important; transition: none !important }'
  const font =
    'html, body { margin: 0 !important; color: black !important; font: 16px/1.5 sans-serif !important }'
  add(still + font)
  const before = shown()
  add(css)
  return shown().filter((line, index) => line !== before[index])
}
