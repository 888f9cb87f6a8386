import { isFile } from './isBlob.ts'

/** A file of a React Native app, by its address on the device. Identified by this object: pass the same one again to continue. */
export interface NativeFile {
  /** From a picker, such as `file:///…` or `content://…`. It never leaves the device. */
  readonly uri: string
  readonly name: string
  /** MIME type, `''` if unknown. */
  readonly type: string
  /** Exact size in bytes. `NaN` if the picker does not know it: `size-invalid`. */
  readonly size: number
}

/** A browser's `File`, or a React Native file. */
export type AttachmentFile = File | NativeFile

/** Check it before `isFile`: Expo's `File` has both a `uri` and the methods of a Blob. */
export function isNativeFile(value: unknown): value is NativeFile {
  const { uri }: { uri?: unknown } = Object(value)
  return typeof uri === 'string' && uri !== ''
}

export function isAttachmentFile(value: unknown): value is AttachmentFile {
  return isNativeFile(value) || isFile(value)
}
