import { sendAttachment } from 'react-connect-attachments'
import { expect, it, onTestFinished } from 'vitest'
import { commands, userEvent } from 'vitest/browser'
import { eventually, fileOf, openChat, rejection } from '../support/browserChat.ts'
import { openSender, openTray } from '../support/browserTray.tsx'
import { openUpload } from '../support/browserUpload.tsx'

// Chromium takes a file for what it is when `size` is first asked for, and then calls one that is gone empty: whatever takes
// files must ask at once.

const path = 'test-results/picked.txt'
const content = 'as it was picked'
const gone = { name: 'FileRejectedError', rejections: [{ code: 'unreadable' }] }

/** A file of the disk, of which nothing is asked yet. */
async function pick(): Promise<File> {
  await commands.writeOldFile(path, content)
  const input = document.createElement('input')
  input.type = 'file'
  document.body.append(input)
  onTestFinished(async () => {
    input.remove()
    await commands.removeFile(path).catch(() => {})
  })
  await userEvent.upload(input, path)
  const file = input.files?.[0]
  if (!file) throw new Error('No file was picked.')
  return file
}

/** Something that the app is asked for, and gives once the file is gone. */
function createGate(): { passed: Promise<string>; removeAndPass: () => Promise<void> } {
  let pass = (_: string): void => {}
  const passed = new Promise<string>((resolve) => {
    pass = resolve
  })
  return {
    passed,
    async removeAndPass() {
      await commands.removeFile(path)
      pass('connection-token')
    },
  }
}

it('is known by `tray.add` at once', async () => {
  const { passed, removeAndPass } = createGate()
  const tray = await openTray({}, { client: { connectionToken: () => passed } })
  tray.result.current.add([await pick()])
  await removeAndPass()
  await eventually(tray.shown).toEqual(['failed'])
  expect(tray.result.current.items).toMatchObject([{ error: gone }])
  expect(await tray.atStore()).toEqual([])
})

it('is known by `sendAttachment` at once', async () => {
  const { passed, removeAndPass } = createGate()
  const { client, atStore } = await openChat({}, { connectionToken: () => passed })
  const sending = rejection(sendAttachment(client, { file: await pick() }))
  await removeAndPass()
  expect(await sending).toMatchObject(gone)
  expect(await atStore()).toEqual([])
})

it('is known by `mutate` of useSendAttachment at once, however long the app takes in `onMutate`', async () => {
  const { passed, removeAndPass } = createGate()
  const sender = await openSender({}, { onMutate: () => passed })
  sender.result.current.mutate({ file: await pick() })
  await removeAndPass()
  await eventually(() => sender.result.current.error).toMatchObject(gone)
  expect(await sender.atStore()).toEqual([])
})

it('is known by `mutate` of useS3Upload at once, however long the app takes in `onMutate`', async () => {
  const { passed, removeAndPass } = createGate()
  const upload = await openUpload({}, { hook: { onMutate: () => passed } })
  const { uploadMetadata } = await upload.start(fileOf(content.length, 'picked.txt', 'text/plain'))
  upload.result.current.mutate({ file: await pick(), uploadMetadata })
  await removeAndPass()
  await eventually(() => upload.result.current.error).toMatchObject(gone)
  expect(await upload.atStore()).toEqual([])
})
