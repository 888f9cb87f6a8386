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

/** A valid PNG of that size: a landscape whose colours depend on the name. */
export async function makePicture(stem: string, megabytes: number): Promise<File> {
  const canvas = new OffscreenCanvas(480, 360)
  const context = canvas.getContext('2d')
  if (context)
    paint(
      context,
      [...stem].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0),
    )
  const picture = await canvas.convertToBlob()
  // Decoders ignore bytes after a PNG's end.
  const rest = new Uint8Array(Math.max(0, Math.round(megabytes * 1_000_000) - picture.size))
  return new File([picture, rest], `${stem}.png`, { type: kinds.png })
}

function paint(context: OffscreenCanvasRenderingContext2D, seed: number): void {
  const { width, height } = context.canvas
  const hue = (seed * 47) % 360
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, `hsl(${hue} 55% 72%)`)
  sky.addColorStop(1, `hsl(${hue + 50} 70% 90%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  context.fillStyle = `hsl(${hue + 60} 90% 96%)`
  context.beginPath()
  context.arc(width * (0.25 + ((seed * 13) % 50) / 100), height * 0.34, 44, 0, 7)
  context.fill()
  for (const [ridge, lightness] of [52, 40, 28].entries()) {
    context.fillStyle = `hsl(${hue + 15 * ridge} 38% ${lightness}%)`
    context.beginPath()
    context.moveTo(0, height)
    for (let x = 0; x <= width; x += 8) {
      const wave = Math.sin(x / (60 + 25 * ridge) + seed + 2 * ridge) * (34 - 6 * ridge)
      context.lineTo(x, height * (0.56 + 0.13 * ridge) + wave)
    }
    context.lineTo(width, height)
    context.fill()
  }
}
