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

/** A valid PNG of that size: a drawn room with a stain on its ceiling. Its colours depend on the name. */
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
  const hue = (seed * 47) % 360
  const fill = (colour: string, ...points: readonly (readonly [x: number, y: number])[]): void => {
    context.fillStyle = colour
    context.beginPath()
    for (const point of points) context.lineTo(...point)
    context.fill()
  }
  // Ceiling, floor, and the walls left, right and behind.
  fill(`hsl(${hue} 10% 93%)`, [0, 0], [480, 0], [370, 150], [110, 150])
  fill('hsl(28 30% 46%)', [0, 360], [480, 360], [370, 270], [110, 270])
  fill(`hsl(${hue} 22% 74%)`, [0, 0], [110, 150], [110, 270], [0, 360])
  fill(`hsl(${hue} 22% 66%)`, [480, 0], [370, 150], [370, 270], [480, 360])
  fill(`hsl(${hue} 24% 82%)`, [110, 150], [370, 150], [370, 270], [110, 270])
  // A window, and a row of cupboards.
  fill('white', [275, 168], [345, 168], [345, 226], [275, 226])
  fill('hsl(205 65% 80%)', [280, 173], [307, 173], [307, 221], [280, 221])
  fill('hsl(205 65% 80%)', [313, 173], [340, 173], [340, 221], [313, 221])
  for (const x of [122, 168, 214]) {
    fill(`hsl(${hue} 18% 56%)`, [x, 222], [x + 42, 222], [x + 42, 270], [x, 270])
    fill(`hsl(${hue} 14% 38%)`, [x + 32, 232], [x + 36, 232], [x + 36, 244], [x + 32, 244])
  }
  // The stain, darkest at its edge.
  const x = 190 + ((seed * 13) % 100)
  for (const [index, colour] of [
    'hsl(34 45% 66%)',
    'hsl(36 42% 76%)',
    'hsl(33 48% 60%)',
    'hsl(36 40% 72%)',
  ].entries()) {
    context.fillStyle = colour
    context.beginPath()
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.1) {
      const radius = (1 + 0.14 * Math.sin(3 * angle + seed) + 0.07 * Math.sin(7 * angle)) * (1 - 0.2 * index)
      context.lineTo(x + 105 * radius * Math.cos(angle), 72 + 44 * radius * Math.sin(angle))
    }
    context.fill()
  }
}
