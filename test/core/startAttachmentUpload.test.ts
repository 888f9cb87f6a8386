import axios from 'axios'
import { createEmulatorAdapter } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { image } from '../support/nodeChat.ts'
import { bodyOf, openChat } from '../support/nodeChat.ts'
import { rejectionOf, untilSettled, useVirtualTime } from '../support/nodeClock.ts'

beforeEach(useVirtualTime)

afterEach(() => {
  vi.useRealTimers()
})

const unsafe = ['name-unsafe']

describe('startAttachmentUpload', () => {
  it('sends one POST with the bearer token, and nothing else that needs a CORS rule', async () => {
    const chat = openChat()
    await untilSettled(chat.start({ clientToken: 'token-1' }))
    expect(chat.sent()).toHaveLength(1)
    const [request] = chat.sent()
    expect(request).toMatchObject({
      method: 'POST',
      url: `${chat.emulator.endpoint}/participant/start-attachment-upload`,
      status: 200,
    })
    // `accept` comes from axios; every page may send it.
    expect(request?.headers).toEqual({
      accept: expect.any(String),
      'content-type': 'application/json',
      'x-amz-bearer': 'connection-token',
    })
    expect(request?.body).toBe(
      '{"AttachmentName":"a.png","AttachmentSizeInBytes":5,"ClientToken":"token-1","ContentType":"image/png"}',
    )
  })

  it('resolves with the answer in camelCase and the client token', async () => {
    const chat = openChat()
    const result = await untilSettled(chat.start({ clientToken: 'token-1' }))
    const [attachment] = chat.emulator.attachments
    expect(result).toEqual({
      attachmentId: attachment?.attachmentId,
      uploadMetadata: expect.anything(),
      clientToken: 'token-1',
    })
    const { uploadMetadata } = result
    expect(uploadMetadata.url).toMatch(/^http:\/\/127\.0\.0\.1:9000\/.*X-Amz-Signature=/)
    expect(Date.parse(uploadMetadata.urlExpiry)).toBe(Date.now() + 900_000)
    expect(uploadMetadata.headersToInclude).toMatchObject({ 'Content-Type': 'image/png' })
  })

  it('creates a client token for each call', async () => {
    const chat = openChat()
    const results = await untilSettled(Promise.all([chat.start(), chat.start()]))
    const tokens = chat.sent().map((request) => bodyOf(request).ClientToken)
    expect(tokens).toEqual(results.map(({ clientToken }) => clientToken))
    expect(new Set(tokens).size).toBe(2)
    expect(chat.emulator.attachments).toHaveLength(2)
  })

  it('ignores the defaults of the app’s axios', async () => {
    const { emulator } = openChat()
    const http = axios.create({
      adapter: createEmulatorAdapter(emulator),
      baseURL: 'https://elsewhere.example',
      responseType: 'blob',
      validateStatus: () => false,
      transformRequest: [() => 'changed'],
      transformResponse: [() => 'changed'],
      withCredentials: true,
      withXSRFToken: true,
    })
    const chat = openChat({ endpoint: emulator.endpoint, axios: http })
    await untilSettled(chat.start({ clientToken: 'token-1' }))
    expect(emulator.requests).toHaveLength(1)
    expect(bodyOf(emulator.requests[0])).toMatchObject({ ClientToken: 'token-1' })
    expect(Object.keys(emulator.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'content-type',
      'x-amz-bearer',
    ])
  })

  it('reports an interceptor of the app that returns something other than a response', async () => {
    const { emulator } = openChat()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    http.interceptors.response.use(({ data }) => data)
    const chat = openChat({ endpoint: emulator.endpoint, axios: http })
    expect(await rejectionOf(chat.start())).toMatchObject({
      name: 'InvalidResponseError',
      message: 'start: unexpected response: an interceptor of the app has unwrapped it.',
    })
  })

  it('runs the interceptors of the app’s axios', async () => {
    const { emulator } = openChat()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    http.interceptors.request.use((config) => {
      config.headers.set('x-app', '1')
      return config
    })
    const chat = openChat({ endpoint: emulator.endpoint, axios: http })
    await untilSettled(chat.start())
    expect(emulator.requests[0]?.headers).toMatchObject({ 'x-app': '1' })
  })

  it.each([
    ['an empty client token', { clientToken: '' }],
    ['a client token of 501 characters', { clientToken: 'x'.repeat(501) }],
    ['an empty client token for a file that is too', { clientToken: '', attachmentSizeInBytes: 0 }],
  ])('rejects %s, and sends nothing', async (_, over) => {
    const chat = openChat()
    expect(await rejectionOf(chat.start(over))).toMatchObject({
      name: 'InvalidParameterError',
      step: 'start',
      parameter: 'clientToken',
      retryable: false,
    })
    expect(chat.sent()).toEqual([])
  })

  it.each<[what: string, over: Partial<typeof image>, codes: string[]]>([
    ['no name', { attachmentName: '' }, ['name-empty']],
    ['a name of 257 characters', { attachmentName: 'x'.repeat(257) }, ['name-too-long']],
    ['a name of 300 emoji', { attachmentName: '🙂'.repeat(300) }, ['name-too-long']],
    ['a name with a slash', { attachmentName: '../a.png' }, unsafe],
    ['a name with a backslash', { attachmentName: '..\\a.png' }, unsafe],
    ['a name with NUL', { attachmentName: 'a\0.png' }, unsafe],
    ['a name with a direction mark', { attachmentName: 'a\u202egnp.exe' }, unsafe],
    ['a name with half an emoji', { attachmentName: 'a\ud83d.png' }, unsafe],
    ['no bytes', { attachmentSizeInBytes: 0 }, ['empty']],
    ['a negative size', { attachmentSizeInBytes: -5 }, ['size-invalid']],
    ['half a byte', { attachmentSizeInBytes: 0.5 }, ['size-invalid']],
    ['NaN bytes', { attachmentSizeInBytes: Number.NaN }, ['size-invalid']],
    ['2 ** 53 bytes', { attachmentSizeInBytes: 2 ** 53 }, ['size-invalid']],
    ['no content type', { contentType: '' }, ['content-type-invalid']],
    ['a content type of 256 characters', { contentType: 'x'.repeat(256) }, ['content-type-invalid']],
    ['a content type with a line break', { contentType: 'a/b\r\nX-Evil: 1' }, ['content-type-invalid']],
    ['two faults', { attachmentName: '', contentType: '' }, ['name-empty', 'content-type-invalid']],
  ])('rejects %s, and sends nothing', async (_, over, codes) => {
    const chat = openChat()
    const error = await rejectionOf(chat.start(over))
    expect(error).toMatchObject({ name: 'FileRejectedError', step: 'validate', retryable: false })
    expect(error).toHaveProperty(
      'rejections',
      codes.map((code) => ({ code })),
    )
    expect(chat.sent()).toEqual([])
  })

  it.each([
    `${'🙂'.repeat(252)}.png`,
    `${'x'.repeat(252)}.png`,
    '👩‍👩‍👧.png',
    '图片 (1).png',
    'صورة.png',
    '"quotes" & <b>.png',
    '%2e%2e%2fa.png',
    ' a .png',
  ])('sends the name %j unchanged', async (attachmentName) => {
    const chat = openChat()
    await untilSettled(chat.start({ attachmentName }))
    expect(chat.names()).toEqual([attachmentName])
    expect(chat.emulator.attachments[0]?.attachmentName).toBe(attachmentName)
  })
})
