import type { Context } from './shapes.ts'
import { ellipse, fill, line, rect } from './shapes.ts'

export function cellar(context: Context): void {
  rect(context, '#6d6a66', 0, 0, 480, 250)
  for (let row = 0; row < 6; row++) {
    for (let column = -1; column < 7; column++) {
      const x = column * 80 + (row % 2) * 40
      rect(context, (row * 3 + column * 5) % 4 === 0 ? '#85807a' : '#79756f', x + 3, row * 42 + 3, 74, 36)
    }
  }
  rect(context, '#9fb8c4', 330, 26, 96, 52)
  line(context, '#4a4845', 6, [
    [378, 26],
    [378, 78],
  ])
  rect(context, '#4f6b78', 0, 250, 480, 110)
  for (let step = 0; step < 5; step++) {
    rect(context, '#a39a8c', 0, 96 + step * 38, 70 + step * 32, 12)
    rect(context, '#8b8275', 0, 108 + step * 38, 70 + step * 32, 26)
  }
  for (const [x, y, width] of [
    [270, 284, 90],
    [390, 306, 70],
    [180, 330, 110],
    [330, 342, 80],
  ] as const) {
    line(context, '#86a5b3', 4, [
      [x, y],
      [x + width, y],
    ])
  }
  rect(context, '#b98a54', 300, 196, 104, 76)
  rect(context, '#a37845', 300, 196, 104, 14)
  line(context, '#d9c08f', 8, [
    [352, 196],
    [352, 272],
  ])
}

export function roof(context: Context): void {
  rect(context, '#a9c7dc', 0, 0, 480, 360)
  ellipse(context, 90, 70, 60, 18, '#e8f0f5')
  ellipse(context, 140, 82, 60, 16, '#e8f0f5')
  rect(context, '#8a5a48', 330, 40, 44, 90)
  rect(context, '#e9dfcf', 80, 236, 320, 124)
  fill(context, '#a4503b', [
    [120, 80],
    [360, 80],
    [446, 240],
    [34, 240],
  ])
  for (let row = 0; row < 5; row++) {
    const y = 96 + row * 32
    const left = 120 - (y - 80) * 0.54
    line(context, '#843c2a', 3, [
      [left, y],
      [480 - left, y],
    ])
    for (let x = left + 16 + (row % 2) * 12; x < 480 - left; x += 24) {
      line(context, '#843c2a', 2, [
        [x, y],
        [x, Math.min(y + 28, 240)],
      ])
    }
  }
  fill(context, '#2f2622', [
    [210, 132],
    [276, 128],
    [296, 164],
    [262, 196],
    [214, 188],
    [192, 160],
  ])
  line(context, '#7a5c3f', 7, [
    [232, 130],
    [226, 190],
  ])
  line(context, '#7a5c3f', 7, [
    [266, 130],
    [270, 192],
  ])
  rect(context, '#6f8fa5', 130, 270, 60, 60)
  rect(context, '#6f8fa5', 290, 270, 60, 60)
}
