export type Context = OffscreenCanvasRenderingContext2D
type Points = readonly (readonly [x: number, y: number])[]

export function rect(
  context: Context,
  colour: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.fillStyle = colour
  context.fillRect(x, y, width, height)
}

export function ellipse(
  context: Context,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: string,
): void {
  context.fillStyle = colour
  context.beginPath()
  context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI)
  context.fill()
}

export function fill(context: Context, colour: string, points: Points): void {
  context.fillStyle = colour
  path(context, points)
  context.fill()
}

export function line(context: Context, colour: string, width: number, points: Points): void {
  context.strokeStyle = colour
  context.lineWidth = width
  path(context, points)
  context.stroke()
}

export function drop(context: Context, x: number, y: number): void {
  ellipse(context, x, y, 6, 7, '#6fa3bf')
  fill(context, '#6fa3bf', [
    [x - 5.5, y - 3],
    [x, y - 18],
    [x + 5.5, y - 3],
  ])
}

export function blob(context: Context, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  for (let angle = 0; angle < 2 * Math.PI; angle += 0.05) {
    const reach = radius * (1 + 0.08 * Math.sin(3 * angle + 1) + 0.05 * Math.sin(7 * angle))
    context.lineTo(x + reach * Math.cos(angle), y + 0.62 * reach * Math.sin(angle))
  }
  context.fill()
}

function path(context: Context, points: Points): void {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y)
}
