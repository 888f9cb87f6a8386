/** Slope of the least-squares line through the points. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const middleX = mean(points.map(([x]) => x))
  const middleY = mean(points.map(([, y]) => y))
  const rise = mean(points.map(([x, y]) => (x - middleX) * (y - middleY)))
  return rise / mean(points.map(([x]) => (x - middleX) ** 2))
}
