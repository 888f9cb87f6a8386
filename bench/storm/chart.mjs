// @ts-check

/** @typedef {{ clients: number, sent: Record<string, number> }} Crowd `sent`: share of all files, by sender */

const width = 680
const height = 300
const bar = 34
const gap = 4
const plot = { left: 8, right: 8, top: 64, bottom: 36 }

/** In the colours of the documentation. */
const light = ['#1d4fd7', '#b45309', '#8a8d91']
const dark = ['#8fb0ff', '#f0a35e', '#7f8388']

/**
 * Bars of the share of files sent, for each crowd and sender, as an SVG for light and dark pages.
 * @type {(crowds: readonly Crowd[]) => string}
 */
export function chartOf(crowds) {
  const senders = Object.keys(crowds[0]?.sent ?? {})
  const base = height - plot.bottom
  const column = (width - plot.left - plot.right) / crowds.length
  const group = senders.length * bar + (senders.length - 1) * gap

  const bars = crowds.flatMap(({ clients, sent }, place) => {
    const left = plot.left + place * column + (column - group) / 2
    const labels = [text(left + group / 2, base + 24, `${clients.toLocaleString('en')} chats`, 'middle')]
    return [
      ...senders.map((sender, nth) => {
        const share = sent[sender] ?? 0
        const tall = Math.max(2, share * (base - plot.top))
        const x = left + nth * (bar + gap)
        return [
          `<rect class="bar-${nth}" x="${round(x)}" y="${round(base - tall)}" width="${bar}" height="${round(tall)}" rx="3"/>`,
          text(x + bar / 2, base - tall - 6, `${Math.round(100 * share)} %`, 'middle', 'small'),
        ].join('')
      }),
      ...labels,
    ]
  })
  let x = plot.left
  const legend = senders.map((sender, nth) => {
    const entry = `<rect class="bar-${nth}" x="${x}" y="26" width="12" height="12" rx="3"/>${text(x + 18, 36.5, sender, 'start')}`
    x += 40 + sender.length * 7.2
    return entry
  })
  const summary = crowds.map(({ clients, sent }) => {
    const shares = senders.map((sender) => `${sender} ${Math.round(100 * (sent[sender] ?? 0))} %`)
    return `${clients.toLocaleString('en')} chats: ${shares.join(', ')}.`
  })

  return `<svg class="storm" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="storm-title storm-text">
<title id="storm-title">Files sent when many chats each send one at once</title>
<desc id="storm-text">${summary.join(' ')}</desc>
<style>
.storm{color:#1b1c1e;font:13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.storm text{fill:currentColor}
.storm .small{font-size:11px}
${colours(light)}
@media (prefers-color-scheme:dark){
.storm{color:#e8e9ea}
${colours(dark)}
}
</style>
${text(plot.left, 14, 'Files sent when so many chats each send one at once', 'start')}
${legend.join('\n')}
${bars.join('\n')}
<path d="M${plot.left} ${base}H${width - plot.right}" stroke="currentColor" stroke-opacity=".3"/>
</svg>
`
}

/** @type {(values: string[]) => string} */
function colours(values) {
  return values.map((value, nth) => `.storm .bar-${nth}{fill:${value}}`).join('\n')
}

/** @type {(x: number, y: number, content: string, anchor: string, name?: string) => string} */
function text(x, y, content, anchor, name) {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${name ? ` class="${name}"` : ''}>${content}</text>`
}

/** @param {number} value */
function round(value) {
  return Math.round(10 * value) / 10
}
