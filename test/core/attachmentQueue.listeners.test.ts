import type { AttachmentItem } from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { elapse, inVirtualTime } from '../support/nodeClock.ts'
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

it('keeps what no callback hears for the next listeners, and tells it once', async () => {
  const { client, emulator, queue } = openTray({ autoSend: true })
  const heard: string[] = []
  queue.listen(noting(heard, 'before'))()
  queue.add(filesOf(1))
  await elapse(soon)
  client.receive(transcriptItemOf(emulator.attachments[0]?.attachmentId ?? '', 'REJECTED'))
  expect(heard).toEqual([])
  queue.listen(noting(heard, 'after'))
  queue.listen(noting(heard, 'later'))
  await elapse(1)
  expect(heard).toEqual([
    'after: 0.png sent',
    'later: 0.png sent',
    'after: 0.png rejected',
    'later: 0.png rejected',
  ])
  queue.listen(noting(heard, 'last'))
  await elapse(soon)
  expect(heard).toHaveLength(4)
})

it('tells that a file was sent before it tells that it is rejected', async () => {
  const { client, emulator, queue } = openTray({ autoSend: true })
  queue.add(filesOf(1))
  await elapse(soon)
  const heard: string[] = []
  queue.listen(noting(heard, 'composer'))
  client.receive(transcriptItemOf(emulator.attachments[0]?.attachmentId ?? '', 'REJECTED'))
  await elapse(1)
  expect(heard).toEqual(['composer: 0.png sent', 'composer: 0.png rejected'])
})

it('does not keep failures: the user may have retried or removed the file by then', async () => {
  const { emulator, queue, idOf, shown } = openTray()
  emulator.fault('put', { kind: 'status', status: 403 })
  queue.add(filesOf(1))
  await elapse(soon)
  expect(shown()).toEqual(['0.png failed'])
  queue.listen({ onItemFailed: ({ id }) => queue.retry(id) })
  queue.abort(idOf('0.png'))
  await elapse(soon)
  expect(shown()).toEqual(['0.png failed'])
  expect(emulator.requests.filter(({ operation }) => operation === 'put')).toHaveLength(1)
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

it('keeps the last 100 events', async () => {
  const { queue } = openTray({ autoSend: true, maxFiles: 120 }, { attachmentsPerContact: 120 })
  queue.add(filesOf(120))
  await elapse(120 * soon)
  expect(queue.items.every(({ status }) => status === 'sent')).toBe(true)
  const heard: string[] = []
  queue.listen(noting(heard, 'late'))
  await elapse(1)
  expect(heard).toHaveLength(100)
  expect(heard.at(-1)).toBe('late: 119.png sent')
})
