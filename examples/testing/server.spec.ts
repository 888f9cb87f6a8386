import { expect, test } from '@playwright/test'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'

let server: EmulatorServer
test.beforeAll(async () => {
  server = await startEmulatorServer()
})
test.afterAll(() => server.close())

test('sends a file after a refusal', async ({ page }) => {
  const { emulator, endpoint } = await server.create()
  emulator.fault('put', { kind: 'status', status: 503, exception: 'SlowDown' })
  // The page passes it to `createAttachmentsClient`.
  await page.goto(`/?endpoint=${encodeURIComponent(endpoint)}`)
  const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }
  await page.getByLabel('Attach').setInputFiles(file)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('listitem')).toContainText('note.txt: Sent')

  const [attachment] = emulator.attachments
  expect(attachment).toMatchObject({ attachmentName: 'note.txt', status: 'completed' })
  expect(new TextDecoder().decode(attachment?.object?.bytes)).toBe('hello')
  expect(emulator.requests.filter(({ operation }) => operation === 'put')).toHaveLength(2)
})
