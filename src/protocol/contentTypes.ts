/**
 * Extension → content type as AWS's own mobile clients spell it. The extension decides, not `File.type`, which is
 * empty or wrong on many systems (`.heic` is image/heif in Chromium, `.csv` an Excel type on Windows).
 * @see https://github.com/amazon-connect/amazon-connect-chat-ios AttachmentTypes.swift; `jfif` as in amazon-connect-chat-interface
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

/** The last extension of a type, which for image/jpeg is `jpg`; and types as some browsers and phones spell them. */
const canonicalExtensions: ReadonlyMap<string, string> = new Map([
  ...[...contentTypes].map(([extension, type]) => [type, extension] as const),
  ['audio/vnd.wave', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/x-wav', 'wav'],
  ['image/heif', 'heic'],
  ['image/jpg', 'jpg'],
  ['text/rtf', 'rtf'],
])

/** The extension for a file of this type, which may have parameters; `undefined` for a type that Connect does not name. */
export function canonicalExtensionOf(type: string): string | undefined {
  const [name = ''] = type.split(';')
  return canonicalExtensions.get(name.trim().toLowerCase())
}

/** What a Connect instance accepts. An administrator can change both, and a chat client cannot ask which they are. */
export interface AttachmentConstraints {
  /** Largest file, in bytes. `0` and `Infinity` mean no limit. */
  maxSizeInBytes: number
  /** Lower-case, without the dot. */
  extensions: readonly string[]
}

/**
 * Connect's documented defaults: 20 MB and 18 extensions. Whether AWS counts 20 × 1024² or 20 × 1000² bytes is not
 * published; this is the larger, so that no file is refused here that the service would take.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html
 */
export const defaultConstraints: AttachmentConstraints = {
  maxSizeInBytes: 20 * 1024 * 1024,
  extensions: 'csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx'.split(' '),
}

/** `'a.tar.GZ'` → `'gz'`; `''` when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
