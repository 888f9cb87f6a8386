import { defaultTexts } from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { createAnnouncer } from '../../src/ui/announcer.ts'
import { elapse, inVirtualTime, untilSettled } from '../support/nodeClock.ts'
import type { Tray } from '../support/nodeTray.ts'
import { filesOf, openTray } from '../support/nodeTray.ts'

inVirtualTime()

interface HeardTray extends Tray {
  heard: string[]
}

/** Uploaded files whose queue a screen reader announces, as often as a hidden tab renders: every 100 ms. */
async function openUploaded(count: number): Promise<HeardTray> {
  const tray = openTray()
  const { queue } = tray
  queue.add(filesOf(count))
  await elapse(5000)
  const heard: string[] = []
  const { announceChanges } = createAnnouncer((text) => heard.push(text))
  const look = (): void => announceChanges(queue.items, defaultTexts, 2000)
  look()
  queue.subscribe(look)
  return { ...tray, heard }
}

it('counts the files that the app removes before a component has seen them posted', async () => {
  const { queue, heard, posted } = await openUploaded(2)
  queue.listen({ onItemSent: ({ id }) => queue.remove(id) })
  await untilSettled(queue.send())
  await elapse(5000)
  expect(posted()).toHaveLength(2)
  expect(heard).toEqual(['2 files sent.'])
})

it('counts a file that is sent in the frame in which another is removed', async () => {
  const { queue, heard, emulator, idOf } = await openUploaded(2)
  emulator.fault('complete', { kind: 'delay', ms: 1000 })
  queue.listen({
    onItemSent: ({ id }) => {
      queue.remove(id)
      queue.remove(idOf('1.png'))
    },
  })
  await untilSettled(queue.send([idOf('0.png')]))
  await elapse(5000)
  expect(heard).toEqual(['1 file sent.'])
})

it('does not count a file that the user removes while it is posted', async () => {
  const { queue, heard, shown, emulator, idOf } = await openUploaded(1)
  emulator.configure({ isReachable: false })
  void queue.send()
  await elapse(5000)
  expect(shown()).toEqual(['0.png completing'])
  queue.remove(idOf('0.png'))
  await elapse(5000)
  expect(emulator.attachments).toMatchObject([{ status: 'uploaded' }])
  expect(heard).toEqual([])
})
