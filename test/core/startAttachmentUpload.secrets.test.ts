import axios from 'axios'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import type { CreateEmulatorOptions, Fault } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, rejectionNow, rejectionOf, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { everythingIn } from '../support/nodeSecrets.ts'

const connectionToken = 'QVFJREFIaX/secret+token=='
const signature = '5ec7e75164a7u4e'
const Url = `http://127.0.0.1:9000/staging/key?X-Amz-Expires=900&X-Amz-Signature=${signature}`
const words = `Token ${connectionToken} is not good for ${Url}.`
const secrets = /secret\+token|5ec7e7|X-Amz-Signature|staging\/key/

let printed: unknown[] = []

beforeEach(() => {
  useVirtualTime()
  printed = []
  for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...parameters) => void printed.push(...parameters))
  }
})

afterEach(() => {
  expect(printed).toEqual([])
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function openSecretChat(options: AttachmentsClientOptions = {}, settings: CreateEmulatorOptions = {}): Chat {
  return openChat({ connectionToken, ...options }, { quotas: { start: null }, connectionToken, ...settings })
}

const failures: [what: string, name: string, fault: Fault][] = [
  ['denial', 'ParticipantServiceError', { kind: 'status', status: 403, message: words }],
  ['invalid input', 'ParticipantServiceError', { kind: 'status', status: 400, message: words }],
  ['problems', 'ParticipantServiceError', { kind: 'status', status: 500, message: words }],
  ['a status unknown', 'InvalidResponseError', { kind: 'status', status: 404, message: words }],
  ['HTML', 'InvalidResponseError', { kind: 'body', body: `<html>${words}</html>` }],
  ['truncated JSON', 'InvalidResponseError', { kind: 'body', body: `{"Url":"${Url}","Message":"${words}` }],
  [
    'truncated JSON of a refusal',
    'ParticipantServiceError',
    { kind: 'body', status: 403, body: `{"Message":"${words}` },
  ],
  [
    'a member missing',
    'InvalidResponseError',
    { kind: 'patch', response: { AttachmentId: undefined, UploadMetadata: { Url } } },
  ],
  [
    'an invalid URL',
    'InvalidResponseError',
    { kind: 'patch', response: { UploadMetadata: { Url: `x${Url}` } } },
  ],
  [
    'invalid headers',
    'InvalidResponseError',
    { kind: 'patch', response: { UploadMetadata: { Url, HeadersToInclude: { [Url]: connectionToken } } } },
  ],
  ['a connection that breaks', 'NetworkError', { kind: 'reset' }],
  ['no answer', 'TimeoutError', { kind: 'stall' }],
]

describe('startAttachmentUpload, failing', () => {
  it.each(failures)('keeps its secrets: %s', async (_, name, fault) => {
    const chat = openSecretChat()
    chat.emulator.fault('start', ...times(4, fault))
    const seen: unknown[] = []
    const onFailedAttempt = (attempt: unknown): void => void seen.push(attempt)
    const error = await rejectionOf(chat.start({ onFailedAttempt }))
    expect(error).toMatchObject({ name })
    expect(error).not.toHaveProperty('cause')
    expect(everythingIn(error)).not.toMatch(secrets)
    expect(everythingIn(seen)).not.toMatch(secrets)
  })

  it('keeps its secrets when throttling outlasts patience', async () => {
    const chat = openSecretChat({}, { quotas: { start: { ratePerSecond: 0, burst: 0 } } })
    const error = await rejectionOf(chat.start())
    expect(error).toMatchObject({ code: 'ThrottlingException' })
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('keeps its secrets when aborted with a reason that contains them', async () => {
    const chat = openSecretChat()
    chat.emulator.fault('start', { kind: 'stall' })
    const controller = new AbortController()
    const call = chat.start({ signal: controller.signal })
    call.catch(() => {})
    await elapse(1000)
    controller.abort(new Error(words))
    const error = await rejectionNow(call)
    expect(error).toMatchObject({ name: 'AbortedError' })
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('keeps its secrets when the app’s token getter throws them', async () => {
    const error = await rejectionOf(
      openSecretChat({ connectionToken: () => Promise.reject(new Error(words)) }).start(),
    )
    expect(error).toMatchObject({ name: 'ConnectionTokenError' })
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('keeps its secrets when a token is invalid', async () => {
    const error = await rejectionOf(openSecretChat({ connectionToken: `${connectionToken}\n` }).start())
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('keeps its secrets when the app’s interceptors throw them', async () => {
    const http = axios.create()
    http.interceptors.request.use((config) => Promise.reject(Object.assign(new Error(words), { config })))
    const error = await rejectionOf(openSecretChat({ axios: http }).start())
    expect(error).toMatchObject({ name: 'NetworkError' })
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('keeps its secrets when the app’s axios rejects by status', async () => {
    const http = axios.create({
      adapter: (config) =>
        Promise.reject(
          new axios.AxiosError('Request failed', 'ERR_BAD_REQUEST', config, undefined, {
            data: JSON.stringify({ Message: words }),
            status: 403,
            statusText: 'Forbidden',
            headers: {},
            config,
          }),
        ),
    })
    const error = await rejectionOf(openSecretChat({ axios: http }).start())
    expect(error).toMatchObject({ code: 'AccessDeniedException' })
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('masks the token in the service’s message however JSON spells it', async () => {
    const chat = openSecretChat()
    const body = JSON.stringify({ Message: words }).replaceAll('/', '\\/').replaceAll('+', '\\u002b')
    chat.emulator.fault('start', { kind: 'body', status: 403, contentType: 'application/json', body })
    const error = await rejectionOf(chat.start())
    expect(error).toMatchObject({ code: 'AccessDeniedException' })
    expect(everythingIn(error)).not.toMatch(secrets)
  })

  it('reveals the URL of its answer by name only', async () => {
    const chat = openSecretChat()
    chat.emulator.fault('start', { kind: 'patch', response: { UploadMetadata: { Url } } })
    const result = await untilSettled(chat.start())
    expect(JSON.stringify(result)).not.toMatch(secrets)
    expect(JSON.stringify(structuredClone(result))).not.toMatch(secrets)
    expect(JSON.stringify({ ...result.uploadMetadata })).not.toMatch(secrets)
    expect(result.uploadMetadata.url).toBe(Url)
  })
})
