import type { Fault, Operation } from '../faults/fault.ts'
import type { AttachmentScan, TranscriptItem } from '../participant/transcript.ts'
import type { StoredObject } from '../store/objectStore.ts'
import type { EmulatorOptions } from './emulatorOptions.ts'

/** An emulated Participant Service and its S3 store. */
export interface Emulator {
  /** Pass it as the client's `endpoint`. */
  readonly endpoint: string
  /** Base URL of the store. */
  readonly s3Endpoint: string
  /** In order of arrival, with preflights. */
  readonly requests: readonly RecordedRequest[]
  /** In order of their Starts. */
  readonly attachments: readonly EmulatorAttachment[]
  /** The transcript's attachments, as GetTranscript returns them, oldest first. */
  readonly transcript: readonly TranscriptItem[]
  /**
   * Calls `onItem` for each item that the chat's WebSocket pushes: `emulator.onTranscriptItem(client.receive)`. Returns an
   * unsubscribe function.
   */
  onTranscriptItem(onItem: (item: TranscriptItem) => void): () => void
  /**
   * The scanner's decision on a completed attachment, whatever `scanner` is. `REJECTED` deletes the file.
   * @throws {Error} for another id.
   */
  scan(attachmentId: string, status: 'APPROVED' | 'REJECTED'): Promise<void>
  /** @throws {ConnectionLost} where a connection would break. */
  fetch(request: Request, transport?: Transport): Promise<Response>
  /** Queues faults for the operation's next requests, preflights excluded. */
  fault(operation: Operation, ...faults: readonly Fault[]): void
  /** Applies to later requests. Omitted and `undefined` members keep their value. */
  configure(options: EmulatorOptions): void
  /** `undefined` before its PUT, and once rejected. */
  object(attachmentId: string): StoredObject | undefined
  /** As `object`, for stores that are not in memory. */
  readObject(attachmentId: string): Promise<StoredObject | undefined>
  /**
   * @internal
   * A reset aborts it.
   */
  readonly life: AbortSignal
  /** Clears records, files, faults and changed settings. Pending requests lose their connection. */
  reset(): void
}

export interface RecordedRequest {
  /** `probe`: a GET of the host's root. */
  readonly operation: Operation | 'preflight' | 'probe' | 'unknown'
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Text; for a PUT, size in bytes and hex digest of the part that was read. */
  readonly body?: string | { readonly size: number; readonly sha256: string } | undefined
  /** Arrival, in ms since 1970. */
  readonly at: number
  /** `undefined` while pending, or if no answer left. */
  readonly status?: number | undefined
}

export interface EmulatorAttachment {
  readonly attachmentId: string
  readonly attachmentName: string
  readonly contentType: string
  readonly attachmentSizeInBytes: number
  /** Start's. */
  readonly clientToken: string
  readonly status: 'started' | 'uploaded' | 'completed'
  /** `undefined` until completed. */
  readonly scan?: AttachmentScan | undefined
  readonly object?: StoredObject | undefined
}

/** What a `Request` does not carry. */
export interface Transport {
  /** Bytes of the body, if Content-Length may not be set. */
  contentLength?: number | undefined
  /** Overrides the option; `null` is unlimited. */
  bytesPerSecond?: number | null | undefined
  /** Receives the bytes read so far. */
  onBytesRead?: ((loaded: number) => void) | undefined
}
