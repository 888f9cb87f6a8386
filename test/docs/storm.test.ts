import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const chart = read('.github/storm.svg')

/** What a screen reader says of each crowd. */
const crowds = /<desc[^>]*>(.+)<\/desc>/.exec(chart)?.[1]?.split('. ') ?? []

describe('the chart of many chats at once', () => {
  it('has the shares of decisions/retry.md', () => {
    const rows = [...read('decisions/retry.md').matchAll(/^\| ([\d,]+) \| .+ \| (\d+) %.*\|$/gm)]
    const inDecision = rows.map(
      ([, clients, share]) => `${clients} chats: react-connect-attachments ${share} %`,
    )
    expect(inDecision).toHaveLength(5)
    expect(crowds.map((crowd) => /^.+?attachments \d+ %/.exec(crowd)?.[0])).toEqual(inDecision)
    const others = crowds.map((crowd) => /standard mode (\d+ %)/.exec(crowd)?.[1])
    expect(read('decisions/retry.md')).toContain(
      `standard mode sends ${others.slice(0, -1).join(', ')} and ${others.at(-1)} of the files`,
    )
  })

  it('shows them all', () => {
    const shares = crowds.flatMap((crowd) => crowd.match(/\d+ %/g) ?? [])
    const labels = [...chart.matchAll(/>(\d+ %)<\/text>/g)].map(([, label]) => label)
    expect(labels).toEqual(shares)
  })
})
