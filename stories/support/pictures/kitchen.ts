import type { Context } from './shapes.ts'
import { blob, drop, ellipse, fill, line, rect } from './shapes.ts'

export function ceiling(context: Context): void {
  room(context, { wall: '#c9d3d0', ceiling: '#eeebe3', floor: '#c9d3d0', horizon: 250 })
  for (const [size, colour] of [
    [1, '#dccba6'],
    [0.8, '#c9ae7c'],
    [0.55, '#b3925c'],
    [0.25, '#94733f'],
  ] as const) {
    blob(context, 300, 122, 120 * size, colour)
  }
  line(context, '#d8d3c6', 2, [
    [300, 122],
    [236, 84],
    [182, 92],
    [130, 60],
  ])
  for (const [x, y] of [
    [292, 205],
    [318, 232],
    [300, 290],
  ] as const)
    drop(context, x, y)
  line(context, '#4a4f52', 4, [
    [110, 0],
    [110, 92],
  ])
  fill(context, '#d98a3d', [
    [92, 92],
    [128, 92],
    [152, 138],
    [68, 138],
  ])
  ellipse(context, 110, 138, 42, 7, '#ffe9a8')
  cupboards(context, 290, 70)
}

export function cabinet(context: Context): void {
  rect(context, '#d8dcd6', 0, 0, 480, 360)
  rect(context, '#8f979b', 0, 20, 480, 44)
  rect(context, '#5c4a3a', 60, 80, 360, 270)
  rect(context, '#70593f', 60, 318, 360, 32)
  fill(context, '#b9c3c6', [
    [140, 80],
    [340, 80],
    [316, 132],
    [164, 132],
  ])
  line(context, '#dfe5e7', 26, [
    [240, 132],
    [240, 196],
    [320, 196],
    [320, 156],
    [420, 156],
  ])
  line(context, '#9aa6aa', 34, [
    [240, 168],
    [240, 176],
  ])
  drop(context, 224, 232)
  drop(context, 248, 262)
  fill(context, '#3f7fb5', [
    [178, 272],
    [298, 272],
    [284, 346],
    [192, 346],
  ])
  ellipse(context, 238, 272, 60, 12, '#7fb4dc')
  rect(context, '#efe9dd', 6, 80, 52, 270)
  rect(context, '#efe9dd', 422, 80, 52, 270)
}

export function kitchen(context: Context): void {
  room(context, { wall: '#dfe3d6', ceiling: '#f3f1ea', floor: '#b48a63', horizon: 60 })
  rect(context, '#ffffff', 180, 84, 120, 96)
  rect(context, '#a9cfe4', 188, 92, 104, 80)
  line(context, '#ffffff', 6, [
    [240, 92],
    [240, 172],
  ])
  cupboards(context, 84, 92, [20, 330])
  cupboards(context, 214, 84)
  rect(context, '#8f979b', 0, 204, 480, 14)
  line(context, '#9aa6aa', 9, [
    [240, 204],
    [240, 178],
    [262, 178],
    [262, 190],
  ])
  ellipse(context, 262, 330, 120, 20, '#8fb3c4')
  ellipse(context, 244, 326, 60, 8, '#c1d9e3')
}

function room(
  context: Context,
  { wall, ceiling, floor, horizon }: Record<'wall' | 'ceiling' | 'floor', string> & { horizon: number },
): void {
  rect(context, ceiling, 0, 0, 480, horizon)
  rect(context, wall, 0, horizon, 480, 300 - horizon)
  rect(context, floor, 0, 300, 480, 60)
}

function cupboards(context: Context, top: number, height: number, lefts = [0, 120, 240, 360]): void {
  for (const left of lefts) {
    rect(context, '#5f7f79', left + 3, top, 114, height)
    rect(context, '#6d8f88', left + 11, top + 8, 98, height - 16)
    line(context, '#e0d6c0', 5, [
      [left + 98, top + height / 2 - 8],
      [left + 98, top + height / 2 + 8],
    ])
  }
}
