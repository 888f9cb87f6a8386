import { sendAttachment } from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { choose, eventually, fileOf, openChat, rejection } from '../support/browserChat.ts'
import { openSender, openTray } from '../support/browserTray.tsx'
import { openUpload } from '../support/browserUpload.tsx'

// Chromium reads a file's state when `size` is first accessed, and then reports a deleted file as empty. So code that accepts
// files must read `size` immediately.

const path = 'test-results/picked.txt'
const content = 'as it was picked'
const gone = { name: 'FileRejectedError', rejections: [{ code: 'unreadable' }] }

/** A file on disk of which no property was read yet. */
async function pick(): Promise<File> {
  await commands.writeOldFile(path, content)
  return choose(path)
}

/** A value that the app returns once the file is deleted. */
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

it('is read by `add` immediately', async () => {
  const { passed, removeAndPass } = createGate()
  const tray = await openTray({}, { client: { connectionToken: () => passed } })
  tray.result.current.add([await pick()])
  await removeAndPass()
  await eventually(tray.shown).toEqual(['failed'])
  expect(tray.result.current.items).toMatchObject([{ error: gone }])
  expect(await tray.atStore()).toEqual([])
})

it('is read by `sendAttachment` immediately', async () => {
  const { passed, removeAndPass } = createGate()
  const { client, atStore } = await openChat({}, { connectionToken: () => passed })
  const sending = rejection(sendAttachment(client, { file: await pick() }))
  await removeAndPass()
  expect(await sending).toMatchObject(gone)
  expect(await atStore()).toEqual([])
})

it('is read by `mutate` of useSendAttachment immediately, however long the app’s `onMutate` takes', async () => {
  const { passed, removeAndPass } = createGate()
  const sender = await openSender({}, { onMutate: () => passed })
  sender.result.current.mutate({ file: await pick() })
  await removeAndPass()
  await eventually(() => sender.result.current.error).toMatchObject(gone)
  expect(await sender.atStore()).toEqual([])
})

it('is read by `mutate` of useS3Upload immediately, however long the app’s `onMutate` takes', async () => {
  const { passed, removeAndPass } = createGate()
  const upload = await openUpload({}, { hook: { onMutate: () => passed } })
  const { uploadMetadata } = await upload.start(fileOf(content.length, 'picked.txt', 'text/plain'))
  upload.result.current.mutate({ file: await pick(), uploadMetadata })
  await removeAndPass()
  await eventually(() => upload.result.current.error).toMatchObject(gone)
  expect(await upload.atStore()).toEqual([])
})
