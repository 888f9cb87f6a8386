// The other entry point renders nothing outside development.
import { ReactQueryDevtoolsPanel } from '@tanstack/react-query-devtools/production'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { eventually, rejection } from '../support/browserChat.ts'
import type { Found } from '../support/walk.ts'
import { walk } from '../support/walk.ts'
import {
  connectionToken,
  fileName,
  nameMarks,
  placesOf,
  signedUrlsIn,
  tokenMarks,
  urlMarks,
} from './canaries.ts'
import type { Stage } from './stage.tsx'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'

function buttonsIn(panel: Element, selector: string): HTMLElement[] {
  return [...panel.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement)
}

/** Expands everything. */
async function unfold(panel: Element): Promise<void> {
  const folded = (): HTMLElement[] =>
    buttonsIn(panel, '[aria-expanded="false"]').filter(({ innerText }) => /\d items?$/i.test(innerText))
  await eventually(() => {
    for (const button of folded()) button.click()
    return folded()
  }).toHaveLength(0)
}

/** Everything that the devtools show of each query and mutation, fully expanded. */
async function shownByDevtools({ queryClient }: Stage): Promise<Found[]> {
  // Through `Object`, unchecked: its types may come from another release of TanStack's core than the client's.
  const { container } = await render(<ReactQueryDevtoolsPanel client={Object(queryClient)} />)
  const found: Found[] = []
  for (const kind of ['queries', 'mutations']) {
    await eventually(() => buttonsIn(container, `input[value="${kind}"]`)).toHaveLength(1)
    for (const radio of buttonsIn(container, `input[value="${kind}"]`)) radio.click()
    const rows = '[aria-label^="Query key"], [aria-label^="Mutation submitted"]'
    await eventually(() => buttonsIn(container, rows)).not.toHaveLength(0)
    for (const row of buttonsIn(container, rows)) {
      row.click()
      await eventually(() => container.textContent).toMatch(/(Query|Mutation) Details/)
      await unfold(container)
      found.push(...walk(container, `${kind}: ${row.innerText}`))
    }
  }
  return found
}

async function runAll(stage: Stage): Promise<void> {
  const all = { ...ways.start, ...ways.put, ...ways.complete, ...ways.get }
  for (const way of Object.values(all)) await stage.act(() => rejection(way(stage)).catch(() => {}))
}

describe("TanStack's devtools", () => {
  it('show neither tokens nor signatures of successful or failed calls', async () => {
    const stage = await openStage()
    const denied = { kind: 'status', status: 403, message: `Bad ${connectionToken}` } as const
    await stage.emulator.fault('start', denied, denied, denied)
    await stage.emulator.fault('get', denied, denied)
    await runAll(stage)
    await runAll(stage)
    const found = await shownByDevtools(stage)
    const { requests } = await stage.emulator.state()
    expect(placesOf(tokenMarks, found)).toEqual([])
    expect(placesOf(urlMarks(signedUrlsIn(requests)), found)).toEqual([])
    // Proof of the search: the variables contain the name, the answer its expiry.
    expect(placesOf(nameMarks, found)).not.toEqual([])
    const deep = ['urlExpiry', 'headersToInclude', 'x-amz-acl', 'serviceMessage', fileName]
    expect(deep.filter((word) => !found.some(({ text }) => text.includes(word)))).toEqual([])
  })

  it('are searched completely: a planted secret is found', async () => {
    const stage = await openStage()
    stage.queryClient.setQueryData(['a'], { b: [{ c: { d: 'canaryTokenHead' } }] })
    await runAll(stage)
    expect(placesOf(tokenMarks, await shownByDevtools(stage))).not.toEqual([])
  })
})
