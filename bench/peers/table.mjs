// @ts-check
import { spread } from '../support/figures.mjs'

/** @typedef {import('./main.ts').WayName} WayName */
/** @typedef {{ cpu: number, wall: number, heap: number }} Cost */

/** @type {Record<WayName, string>} */
const titles = {
  bare: 'bare `fetch` and XMLHttpRequest',
  slowed: 'bare, slowed by 5 ms a file on purpose',
  axios: 'axios',
  awsSdk: 'AWS SDK and `fetch`, without progress',
  chatJs: 'ChatJS, without progress',
  uppy: 'Uppy',
  betterUpload: 'better-upload, with the headers that it cannot send',
  handWritten: '`useMutation` and axios, by hand',
  sendAttachment: '**`sendAttachment`**',
  useSendAttachment: '**`useSendAttachment`**',
  queue: '**the queue**',
  useQueue: '**`useAttachmentQueue`**, ten rows shown',
}

/**
 * A work's table in Markdown, and the medians of its ratios.
 * @param {string} name
 * @param {Map<WayName, Cost[]>} costs in each round
 */
export function tableOf(name, costs) {
  /** @type {(way: WayName, over: WayName, figure: keyof Cost) => ReturnType<typeof spread>} */
  const ratios = (way, over, figure) =>
    spread(
      (costs.get(way) ?? []).map((cost, round) => cost[figure] / (costs.get(over)?.[round]?.[figure] ?? NaN)),
    )
  const bare = costs.get('bare') ?? []
  const hasHeap = bare.some(({ heap }) => heap > 0)
  const rows = [...costs].map(([way, all]) => {
    const cells = /** @type {const} */ (['cpu', 'wall']).map((figure) => {
      const { median, min, max } = ratios(way, 'bare', figure)
      return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`
    })
    const heap = `${(spread(all.map((cost) => cost.heap)).median / 1_000_000).toFixed(1)} MB`
    return `| ${[titles[way], ...cells, ...(hasHeap ? [heap] : [])].join(' | ')} |`
  })
  const base = `bare: ${spread(bare.map(({ cpu }) => cpu)).median.toFixed(0)} ms of processor time, ${spread(bare.map(({ wall }) => wall)).median.toFixed(0)} ms`
  const heads = ['', 'processor time', 'time', ...(hasHeap ? ['peak heap'] : [])]
  return {
    text: [
      `## ${name}`,
      '',
      `${base}.`,
      '',
      `| ${heads.join(' | ')} |`,
      `|${heads.map(() => '---|').join('')}`,
      ...rows,
    ].join('\n'),
    /** @type {(way: WayName, over: WayName, figure: 'cpu' | 'wall') => number} */
    median: (way, over, figure) => ratios(way, over, figure).median,
  }
}
