import { sendAttachment, uploadAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { elapse, inVirtualTime, untilSettled } from '../support/nodeClock.ts'
import type { Tray } from '../support/nodeTray.ts'
import { filesOf, openTray } from '../support/nodeTray.ts'

inVirtualTime()

/** A queue with `0.png`, which another caller uploads too. */
async function shareUpload(): Promise<Tray & { file: File; id: string; upload: Promise<unknown> }> {
  const tray = openTray({}, { latencyMs: 100 })
  const [file] = filesOf(1) as [File]
  tray.queue.add([file])
  const upload = uploadAttachment(tray.client, { file })
  upload.catch(() => {})
  await elapse(50)
  return { ...tray, file, id: tray.idOf('0.png'), upload }
}

describe('a file of the queue that another caller uploads', () => {
  it('is posted by Send after the user has aborted it in the queue', async () => {
    const { queue, id, upload, shown, posted } = await shareUpload()
    queue.abort(id)
    const sent = queue.send()
    await untilSettled(upload)
    expect(await untilSettled(sent)).toMatchObject([{ status: 'sent' }])
    expect(shown()).toEqual(['0.png sent'])
    expect(posted()).toEqual(['0.png'])
  })

  it('is not posted if the user aborts it after Send, which resolves', async () => {
    const { queue, id, upload, posted } = await shareUpload()
    const sent = queue.send()
    queue.abort(id)
    await untilSettled(sent)
    await untilSettled(upload)
    await elapse(5000)
    expect(posted()).toEqual([])
    queue.retry(id)
    await elapse(5000)
    expect(posted()).toEqual(['0.png'])
  })

  it('is posted by Send after it failed in the queue', async () => {
    const { queue, client, emulator, shown, posted, idOf } = openTray()
    emulator.fault('put', { kind: 'status', status: 403, exception: 'AccessDenied' })
    const [file] = filesOf(1) as [File]
    queue.add([file])
    await elapse(2000)
    expect(shown()).toEqual(['0.png failed'])
    await untilSettled(uploadAttachment(client, { file }))
    expect(shown()).toEqual(['0.png uploaded'])
    expect(await untilSettled(queue.send([idOf('0.png')]))).toMatchObject([{ status: 'sent' }])
    expect(posted()).toEqual(['0.png'])
  })

  it('continues to wait for its slot when the other caller aborts', async () => {
    const { queue, client, shown, posted } = openTray({ concurrency: 1 }, { latencyMs: 100 })
    const [first, second] = filesOf(2) as [File, File]
    queue.add([first, second])
    const controller = new AbortController()
    const other = sendAttachment(client, { file: second, signal: controller.signal })
    other.catch(() => {})
    await elapse(50)
    controller.abort()
    await elapse(10)
    expect(shown()).toEqual(['0.png starting', '1.png queued'])
    await untilSettled(queue.send())
    expect(posted()).toEqual(['0.png', '1.png'])
  })
})

it('does not send a file that the user aborts just before Send', async () => {
  const { queue, idOf, posted } = openTray({}, { latencyMs: 100 })
  queue.add(filesOf(2))
  await elapse(50)
  queue.abort(idOf('0.png'))
  const sent = await untilSettled(queue.send())
  expect(sent.map(({ status }) => status)).toEqual(['aborted', 'sent'])
  await elapse(5000)
  expect(posted()).toEqual(['1.png'])
})
