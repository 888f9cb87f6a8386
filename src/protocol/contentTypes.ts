/**
 * Types by extension, because `File.type` is often empty or wrong: Chromium says image/heif for `.heic`, Windows an Excel type for `.csv`.
 * @see https://github.com/amazon-connect/amazon-connect-chat-ios AttachmentTypes.swift; `jfif`: amazon-connect-chat-interface
 */
export const contentTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    csv: 'text/csv',
    doc: 'application/msword',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    heic: 'image/heic',
    jfif: 'image/jpeg',
    jpeg: 'image/jpeg',
    jpg: 'image/jpeg',
    mov: 'video/quicktime',
    mp4: 'video/mp4',
    pdf: 'application/pdf',
    png: 'image/png',
    ppt: 'application/vnd.ms-powerpoint',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    rtf: 'application/rtf',
    txt: 'text/plain',
    wav: 'audio/wav',
    xls: 'application/vnd.ms-excel',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
)

/** Includes the spellings of some browsers and phones. */
const canonicalExtensions: ReadonlyMap<string, string> = new Map([
  ...[...contentTypes].map(([extension, type]) => [type, extension] as const),
  ['audio/vnd.wave', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/x-wav', 'wav'],
  ['image/heif', 'heic'],
  ['image/jpg', 'jpg'],
  ['text/rtf', 'rtf'],
])

/** `type` may have parameters. `undefined` if Connect does not list it. */
export function canonicalExtensionOf(type: string): string | undefined {
  const [name = ''] = type.split(';')
  return canonicalExtensions.get(name.trim().toLowerCase())
}

/** The files that a Connect instance accepts. Administrators can change the limits; clients cannot query them. */
export interface AttachmentConstraints {
  /** Largest file, in bytes. `0` and `Infinity` mean no limit. */
  maxSizeInBytes: number
  /** Lower-case, without the dot. */
  extensions: readonly string[]
}

/**
 * Connect's documented defaults: 20 MB and 18 extensions. AWS does not define MB; 1024² bytes rejects no file that
 * the service accepts.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html
 */
export const defaultConstraints: AttachmentConstraints = {
  maxSizeInBytes: 20 * 1024 * 1024,
  extensions: 'csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx'.split(' '),
}

/** `'a.tar.GZ'` → `'gz'`; `'a'` → `''`. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
