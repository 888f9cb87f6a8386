import type { AttachmentItem } from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { elapse, inVirtualTime, untilSettled } from '../support/nodeClock.ts'
import { filesOf, openTray } from '../support/nodeTray.ts'
import { transcriptItemOf } from '../support/transcriptItem.ts'

inVirtualTime()

const soon = 2000

/** Callbacks that note what they hear. */
function noting(heard: string[], who: string) {
  const note =
    (event: string) =>
    ({ attachmentName }: AttachmentItem): void =>
      void heard.push(`${who}: ${attachmentName} ${event}`)
  return { onItemSent: note('sent'), onItemFailed: note('failed'), onItemRejected: note('rejected') }
}

it('keeps what no callback hears for the next listener, and tells it once', async () => {
  const { client, emulator, queue } = openTray()
  const heard: string[] = []
  queue.listen(noting(heard, 'before'))()
  emulator.fault('put', { kind: 'status', status: 403 })
  queue.add(filesOf(2))
  await elapse(soon)
  await untilSettled(queue.send())
  const sent = emulator.attachments.find(({ status }) => status === 'completed')
  client.receive(transcriptItemOf(sent?.attachmentId ?? '', 'REJECTED'))
  expect(heard).toEqual([])
  queue.listen(noting(heard, 'after'))
  queue.listen(noting(heard, 'later'))
  await elapse(1)
  expect(heard.slice(0, 2)).toEqual(['after: 0.png failed', 'later: 0.png failed'])
  expect(heard.slice(2)).toEqual([
    'after: 1.png sent',
    'later: 1.png sent',
    'after: 1.png rejected',
    'later: 1.png rejected',
  ])
  queue.listen(noting(heard, 'last'))
  await elapse(soon)
  expect(heard).toHaveLength(6)
})

it('does not take a listener without the callback for one that has heard', async () => {
  const { queue } = openTray({ autoSend: true })
  const heard: string[] = []
  queue.listen({ onItemFailed: ({ attachmentName }) => heard.push(attachmentName) })
  queue.listen({})
  queue.add(filesOf(1))
  await elapse(soon)
  queue.listen(noting(heard, 'composer'))
  await elapse(1)
  expect(heard).toEqual(['composer: 0.png sent'])
})

it('lets a listener stop listening when it hears of the past', async () => {
  const { queue } = openTray({ autoSend: true })
  queue.add(filesOf(2))
  await elapse(soon)
  const heard: string[] = []
  const stop = queue.listen({
    onItemSent: ({ attachmentName }) => {
      heard.push(attachmentName)
      stop()
    },
  })
  await elapse(1)
  expect(heard).toEqual(['0.png'])
  queue.listen(noting(heard, 'next'))
  await elapse(1)
  expect(heard).toEqual(['0.png', 'next: 1.png sent'])
})

it('keeps 50 events', async () => {
  const { queue } = openTray({ autoSend: true, maxFiles: 60 })
  queue.add(filesOf(60))
  await elapse(60 * soon)
  expect(queue.items.every(({ status }) => status === 'sent')).toBe(true)
  const heard: string[] = []
  queue.listen(noting(heard, 'late'))
  await elapse(1)
  expect(heard).toHaveLength(50)
})
