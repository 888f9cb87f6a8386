import type { Emulator, EmulatorAttachment, RecordedRequest } from '../emulator/emulator.ts'
import type { EmulatorOptions } from '../emulator/emulatorOptions.ts'
import type { Fault, Operation } from '../faults/fault.ts'
import type { TranscriptItem } from '../participant/transcript.ts'

/** Below the server's URL. */
export const controlPath = '/_control/emulators'

/** State of an emulator on a server. Files are without bytes. */
export interface RemoteState {
  readonly requests: readonly RecordedRequest[]
  readonly transcript: readonly TranscriptItem[]
  readonly attachments: readonly (Omit<EmulatorAttachment, 'object'> & {
    readonly object?: {
      readonly key: string
      readonly size: number
      readonly sha256: string
      readonly contentType: string
    }
  })[]
}

export interface CreatedRemotely {
  readonly id: string
  readonly endpoint: string
}

// JSON has no `undefined`, which means "remove" in a patch.
const undefinedMark = '\u0000undefined'

/** JSON in which `undefined` members survive. */
export function encodeControl(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (member === undefined ? undefinedMark : member))
}

export async function describeState(emulator: Emulator): Promise<RemoteState> {
  const attachments = emulator.attachments.map(async ({ object: _, ...attachment }) => {
    const object = await emulator.readObject(attachment.attachmentId)
    if (!object) return attachment
    const { key, bytes, contentType, sha256 } = object
    return { ...attachment, object: { key, size: bytes.byteLength, sha256, contentType } }
  })
  const { requests, transcript } = emulator
  return { requests, transcript, attachments: await Promise.all(attachments) }
}

export function readOptions(text: string): EmulatorOptions {
  // Unchecked: only `connectEmulator` of the same version sends this.
  return (text === '' ? {} : decodeControl(text)) as EmulatorOptions
}

export function readFaults(text: string): { operation: Operation; faults: Fault[] } {
  // Unchecked, as in `readOptions`.
  return decodeControl(text) as { operation: Operation; faults: Fault[] }
}

export function readScan(text: string): { attachmentId: string; status: 'APPROVED' | 'REJECTED' } {
  // Unchecked, as in `readOptions`.
  return decodeControl(text) as { attachmentId: string; status: 'APPROVED' | 'REJECTED' }
}

function decodeControl(text: string): unknown {
  return restore(JSON.parse(text))
}

function restore(value: unknown): unknown {
  if (value === undefinedMark) return undefined
  if (Array.isArray(value)) return value.map(restore)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, restore(member)]))
}
