import type {
  CompleteAttachmentUploadCommandInput,
  CompleteAttachmentUploadCommandOutput,
  GetAttachmentCommandInput,
  GetAttachmentCommandOutput,
  StartAttachmentUploadCommandInput,
  StartAttachmentUploadCommandOutput,
} from '@aws-sdk/client-connectparticipant'
import {
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  GetAttachmentCommand,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant'
import type { EmulatorOptions, RecordedRequest, RemoteEmulator } from 'react-connect-attachments/testing'
import { connectEmulator } from 'react-connect-attachments/testing'
import { onTestFinished, vi } from 'vitest'
import { sdkHeaders } from '../support/sdkHeaders.mjs'
import type { ServiceOperation } from './exceptions.ts'

/** The unmodified AWS SDK client, and its own emulator over HTTP. */
export interface Sdk {
  emulator: RemoteEmulator
  /** A file of five bytes. */
  start(over?: Partial<StartAttachmentUploadCommandInput>): Promise<StartAttachmentUploadCommandOutput>
  complete(
    over?: Partial<CompleteAttachmentUploadCommandInput>,
  ): Promise<CompleteAttachmentUploadCommandOutput>
  get(over?: Partial<GetAttachmentCommandInput>): Promise<GetAttachmentCommandOutput>
  /** Ends when `signal` aborts: the SDK itself waits forever. */
  startUntil(signal: AbortSignal): Promise<StartAttachmentUploadCommandOutput>
  requests(operation: RecordedRequest['operation']): Promise<RecordedRequest[]>
}

/** No quota unless `settings` set one, and no waits before retries: the random value is zero. */
export async function openSdk(emulatorUrl: string, settings: EmulatorOptions = {}): Promise<Sdk> {
  const lot = vi.spyOn(Math, 'random').mockReturnValue(0)
  onTestFinished(() => lot.mockRestore())
  const quotas = { start: null, complete: null, get: null }
  const emulator = await connectEmulator(emulatorUrl, { quotas, allowedHeaders: sdkHeaders, ...settings })
  onTestFinished(() => emulator.close())
  const client = new ConnectParticipantClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: '', secretAccessKey: '' },
  })
  onTestFinished(() => client.destroy())
  const ConnectionToken = 'connection-token'
  const file = {
    AttachmentName: 'a.png',
    AttachmentSizeInBytes: 5,
    ContentType: 'image/png',
    ConnectionToken,
  }
  return {
    emulator,
    start: (over) => client.send(new StartAttachmentUploadCommand({ ...file, ...over })),
    complete: (over) =>
      client.send(new CompleteAttachmentUploadCommand({ AttachmentIds: [], ConnectionToken, ...over })),
    get: (over) => client.send(new GetAttachmentCommand({ AttachmentId: '', ConnectionToken, ...over })),
    startUntil: (abortSignal) => client.send(new StartAttachmentUploadCommand(file), { abortSignal }),
    async requests(operation) {
      const { requests } = await emulator.state()
      return requests.filter((request) => request.operation === operation)
    },
  }
}

/** The PUT that a Start's answer describes. */
export function put(
  { UploadMetadata: metadata }: StartAttachmentUploadCommandOutput,
  body: BodyInit = 'hello',
): Promise<Response> {
  const { Url = '', HeadersToInclude: headers = {} } = metadata ?? {}
  return fetch(Url, { method: 'PUT', headers, body })
}

/** A call of one operation that would succeed, with its prerequisites done. */
export async function ready(sdk: Sdk, operation: ServiceOperation): Promise<() => Promise<unknown>> {
  if (operation === 'start') return () => sdk.start()
  const started = await sdk.start()
  await put(started)
  const { AttachmentId: id = '' } = started
  if (operation === 'complete') return () => sdk.complete({ AttachmentIds: [id] })
  await sdk.complete({ AttachmentIds: [id] })
  return () => sdk.get({ AttachmentId: id })
}
