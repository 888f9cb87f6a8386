import type { Fault, Operation } from './faultTypes.ts'
import type { EmulatorOptions } from './options.ts'

/** A request as it arrived. */
export interface RecordedRequest {
  /** `probe`: a GET of the host's root, which only asks whether the host answers. */
  readonly operation: Operation | 'preflight' | 'probe' | 'unknown'
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Text of a JSON body; size and digest (hex) of what was read of a PUT's. */
  readonly body?: string | { readonly size: number; readonly sha256: string } | undefined
  /** Arrival, milliseconds since the epoch. */
  readonly at: number
  /** `undefined` while it is pending, and for good if the answer never left. */
  readonly status?: number | undefined
}

/** A file in the store. */
export interface StoredObject {
  readonly key: string
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Hex. */
  readonly sha256: string
  /** What the PUT brought along, names in lower case. Empty with a real S3. */
  readonly headers: Readonly<Record<string, string>>
}

/** An attachment that a Start has made. */
export interface EmulatorAttachment {
  readonly attachmentId: string
  readonly attachmentName: string
  readonly contentType: string
  readonly attachmentSizeInBytes: number
  /** Start's. */
  readonly clientToken: string
  /** With a real S3 nothing tells of the PUT: `started` until it is `completed`. */
  readonly status: 'started' | 'uploaded' | 'completed'
  /** Only with the embedded store; `readObject` works with both. */
  readonly object?: StoredObject | undefined
}

/** What a mount knows of a request, and a `Request` does not say. */
export interface Transport {
  /** Size of the body where Content-Length may not be set, in bytes. */
  contentLength?: number | undefined
  /** Takes the place of the option of that name; `null` is unlimited. */
  bytesPerSecond?: number | null | undefined
  /** Called with the number of body bytes read so far. */
  onBytesRead?: ((loaded: number) => void) | undefined
}

/** The Participant Service and its S3 store, as far as attachments go. */
export interface Emulator {
  /** Base URL of the participant host, for a client's `endpoint`. */
  readonly endpoint: string
  /** Base URL of the embedded store. */
  readonly s3Endpoint: string
  /** Every request in the order of arrival, preflights included. */
  readonly requests: readonly RecordedRequest[]
  /** In the order of their Starts. */
  readonly attachments: readonly EmulatorAttachment[]
  /** Answers one request. Rejects with `ConnectionLost` where a network would break. */
  fetch(request: Request, transport?: Transport): Promise<Response>
  /** Queues faults; each is used up by one request of that operation, never by a preflight. */
  fault(operation: Operation, ...faults: readonly Fault[]): void
  /** Changes settings from the next request on. Members left out or `undefined` stay as they are. */
  configure(options: EmulatorOptions): void
  /** The stored file, or `undefined` before its PUT. Always `undefined` with a real S3. */
  object(attachmentId: string): StoredObject | undefined
  /** The stored file, with either store. */
  readObject(attachmentId: string): Promise<StoredObject | undefined>
  /** As newly made: nothing recorded, stored, queued or configured; pending requests lose their connection. */
  reset(): void
}
