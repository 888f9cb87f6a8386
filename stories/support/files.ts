import { draw } from './pictures/draw.ts'

/** Types of files that a chat can send, by extension. */
export const kinds = {
  pdf: 'application/pdf',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  mp4: 'video/mp4',
} as const

export type Kind = keyof typeof kinds

/** A file of that type and size, filled with zeros. */
export function makeFile(stem: string, kind: Kind, megabytes: number): File {
  const bytes = new Uint8Array(Math.max(1, Math.round(megabytes * 1_000_000)))
  return new File([bytes], `${stem}.${kind}`, { type: kinds[kind] })
}

/** A valid PNG of that size, which shows what its name says. */
export async function makePicture(stem: string, megabytes: number): Promise<File> {
  const canvas = new OffscreenCanvas(480, 360)
  const context = canvas.getContext('2d')
  if (context) draw(context, stem)
  const picture = await canvas.convertToBlob()
  // Decoders ignore bytes after a PNG's end.
  const rest = new Uint8Array(Math.max(0, Math.round(megabytes * 1_000_000) - picture.size))
  return new File([picture, rest], `${stem}.png`, { type: kinds.png })
}
