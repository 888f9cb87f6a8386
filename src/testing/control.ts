import type { Fault, Operation } from './faultTypes.ts'
import type { EmulatorOptions } from './options.ts'
import type { Emulator, EmulatorAttachment, RecordedRequest } from './types.ts'

/** What a page can see of an emulator in Node: objects come as size and digest. */
export interface RemoteState {
  readonly requests: readonly RecordedRequest[]
  readonly attachments: readonly (Omit<EmulatorAttachment, 'object'> & {
    readonly object?: {
      readonly key: string
      readonly size: number
      readonly sha256: string
      readonly contentType: string
    }
  })[]
}

/** Where an emulator in Node was made. */
export interface Created {
  readonly id: string
  readonly endpoint: string
}

/** Path of the control door, below the server's URL. */
export const controlPath = '/_control/emulators'

// JSON has no `undefined`, and in a patch it means something.
const undefinedMark = '\u0000undefined'

/** JSON in which `undefined` members survive. */
export function encodeControl(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (member === undefined ? undefinedMark : member))
}

/** Reads `encodeControl`'s JSON. */
function decodeControl(text: string): unknown {
  return restore(JSON.parse(text))
}

function restore(value: unknown): unknown {
  if (value === undefinedMark) return undefined
  if (Array.isArray(value)) return value.map(restore)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, restore(member)]))
}

/** What `GET <control>/<id>` answers. */
export async function describeState(emulator: Emulator): Promise<RemoteState> {
  const attachments = emulator.attachments.map(async ({ object: _, ...attachment }) => {
    const object = await emulator.readObject(attachment.attachmentId)
    if (!object) return attachment
    const { key, bytes, contentType, sha256 } = object
    return { ...attachment, object: { key, size: bytes.byteLength, sha256, contentType } }
  })
  return { requests: emulator.requests, attachments: await Promise.all(attachments) }
}

/** Messages to the control door come from this package's own client; their shape is taken on trust. */
export function readOptions(text: string): EmulatorOptions {
  return (text === '' ? {} : decodeControl(text)) as EmulatorOptions
}

/** See `readOptions`. */
export function readFaults(text: string): { operation: Operation; faults: Fault[] } {
  return decodeControl(text) as { operation: Operation; faults: Fault[] }
}
