/** Kinds of files that a chat can send, by extension. */
export const kinds = {
  pdf: 'application/pdf',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  mp4: 'video/mp4',
} as const

export type Kind = keyof typeof kinds

/** A file of that kind and size, with nothing in it. */
export function makeFile(stem: string, kind: Kind, megabytes: number): File {
  const bytes = new Uint8Array(Math.max(1, Math.round(megabytes * 1_000_000)))
  return new File([bytes], `${stem}.${kind}`, { type: kinds[kind] })
}
