import { dehydrate, QueryClient } from '@tanstack/react-query'
import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { eventually, fileOf } from '../support/browserChat.ts'
import { leaked, secretsOf, stringsIn, watchConsole } from '../support/browserSecrets.ts'
import type { App, SendingChat } from '../support/browserTray.tsx'
import { openSender, openTray } from '../support/browserTray.tsx'

const connectionToken = 'canary-connection-token'
const settings: EmulatorOptions = { connectionToken }
const app: App = { client: { connectionToken, retry: { maxAttempts: 1, maxRestarts: 0 } } }

/** Ways in which the last try fails; some servers repeat what they were sent. */
const failures: [Operation, string, Fault][] = [
  ['start', 'ParticipantServiceError', { kind: 'status', status: 403, message: `Bad ${connectionToken}` }],
  ['start', 'NetworkError', { kind: 'reset' }],
  ['start', 'InvalidResponseError', { kind: 'body', body: `<p>${connectionToken}</p>` }],
  ['put', 'S3UploadError', { kind: 'status', status: 503 }],
  ['put', 'UrlExpiredError', { kind: 'expired' }],
  ['put', 'NetworkError', { kind: 'reset' }],
  ['complete', 'ParticipantServiceError', { kind: 'status', status: 500, message: `Bad ${connectionToken}` }],
  ['complete', 'NetworkError', { kind: 'answer-lost' }],
]

/** The token, and what was signed so far. */
async function secretsIn({ requests }: SendingChat): Promise<string[]> {
  return [connectionToken, ...(await requests('put')).flatMap(({ url }) => secretsOf(url))]
}

describe('useSendAttachment', () => {
  it.each(failures)(
    'keeps token and signature out of cache and console when %s fails with %s',
    async (operation, name, fault) => {
      const { said } = watchConsole()
      const queryClient = new QueryClient()
      const sender = await openSender(settings, { ...app, queryClient })
      const { result, act, client } = sender
      await sender.emulator.fault(operation, fault)
      const [file, attachmentName] = [fileOf(1000), 'named.png']
      const look = (): string[] => [
        ...stringsIn([result.current, queryClient, client]),
        ...stringsIn(dehydrate(queryClient, { shouldDehydrateMutation: () => true })),
        ...said(),
      ]
      const during: string[] = []
      const onStep = (): void => void during.push(...look())
      await act(() => result.current.mutateAsync({ file, attachmentName, onStep }).catch(() => {}))
      expect(result.current.error).toMatchObject({ name })
      expect(during).toContain(attachmentName)
      expect(look()).toContain(attachmentName)
      expect(await secretsIn(sender)).toHaveLength(operation === 'start' ? 1 : 4)
      expect(leaked(await secretsIn(sender), [...during, ...look()])).toEqual([])

      const { variables } = result.current
      if (variables) await act(() => result.current.mutateAsync(variables))
      expect(result.current.isSuccess).toBe(true)
      expect(leaked(await secretsIn(sender), look())).toEqual([])
    },
  )
})

describe('useAttachmentQueue', () => {
  it.each(failures)(
    'keeps token and signature out of items and console when %s fails with %s',
    async (operation, name, fault) => {
      const { said } = watchConsole()
      const told: unknown[] = []
      const onItemFailed = (item: unknown): void => void told.push(item)
      const tray = await openTray(settings, { ...app, autoSend: true, onItemFailed })
      const look = (): string[] => [...stringsIn([tray.result.current, told, tray.client]), ...said()]
      await tray.emulator.fault(operation, fault)
      tray.result.current.add([fileOf(1000)])
      await eventually(tray.shown).toEqual(['failed'])
      expect(told).toMatchObject([{ error: { name } }])
      expect(look()).toContain(tray.id())
      expect(await secretsIn(tray)).toHaveLength(operation === 'start' ? 1 : 4)
      expect(leaked(await secretsIn(tray), look())).toEqual([])

      tray.result.current.retry(tray.id())
      await eventually(tray.shown).toEqual(['sent'])
      expect(leaked(await secretsIn(tray), look())).toEqual([])
    },
  )
})
