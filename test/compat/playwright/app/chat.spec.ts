import { expect, test } from '@playwright/test'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'

let server: EmulatorServer
test.beforeAll(async () => {
  server = await startEmulatorServer()
})
test.afterAll(() => server.close())

const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }

test('shows a file that the service refuses', async ({ page }) => {
  const { emulator, endpoint } = await server.create()
  emulator.fault('start', { kind: 'status', status: 400, exception: 'ValidationException' })
  await page.goto(`/?endpoint=${encodeURIComponent(endpoint)}`)
  await page.getByLabel('Attach').setInputFiles(file)
  await expect(page.getByRole('listitem')).toHaveText(
    'note.txt: The chat didn’t accept this file. Choose another file.',
  )
  expect(emulator.attachments).toEqual([])
})

test('waits while the browser is offline', async ({ page, context }) => {
  const { emulator, endpoint } = await server.create()
  await page.goto(`/?endpoint=${encodeURIComponent(endpoint)}`)
  await context.setOffline(true)
  await page.getByLabel('Attach').setInputFiles(file)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('listitem')).toContainText('Waiting for your connection')
  expect(emulator.attachments).toEqual([])
  await context.setOffline(false)
  await expect(page.getByRole('listitem')).toContainText('note.txt: Sent')
  expect(emulator.attachments).toMatchObject([{ status: 'completed' }])
})
