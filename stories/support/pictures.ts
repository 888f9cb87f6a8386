type Context = OffscreenCanvasRenderingContext2D
type Points = readonly (readonly [x: number, y: number])[]

/** Draws the place that a file's name tells, 480 px by 360 px: otherwise the kitchen. */
export function draw(context: Context, name: string): void {
  const [, scene = kitchen] = scenes.find(([words]) => words.test(name)) ?? []
  context.lineCap = 'round'
  scene(context)
}

const scenes: readonly (readonly [RegExp, (context: Context) => void])[] = [
  [/ceiling/i, ceiling],
  [/cellar/i, cellar],
  [/cabinet/i, cabinet],
  [/roof/i, roof],
]

/** Seen from below: a lamp, and a stain that drips. */
function ceiling(context: Context): void {
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

/** A wall of stone, stairs, and water on the floor. */
function cellar(context: Context): void {
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

/** The open cabinet under the sink: a pipe that leaks into a bucket. */
function cabinet(context: Context): void {
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

/** A house whose roof has lost tiles. */
function roof(context: Context): void {
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
        [x, y + 28],
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

/** Cupboards, a window and a puddle. */
function kitchen(context: Context): void {
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

/** With an uneven edge, as water leaves. */
function blob(context: Context, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  for (let angle = 0; angle < 2 * Math.PI; angle += 0.05) {
    const reach = radius * (1 + 0.08 * Math.sin(3 * angle + 1) + 0.05 * Math.sin(7 * angle))
    context.lineTo(x + reach * Math.cos(angle), y + 0.62 * reach * Math.sin(angle))
  }
  context.fill()
}

function drop(context: Context, x: number, y: number): void {
  ellipse(context, x, y, 6, 7, '#6fa3bf')
  fill(context, '#6fa3bf', [
    [x - 5.5, y - 3],
    [x, y - 18],
    [x + 5.5, y - 3],
  ])
}

function rect(context: Context, colour: string, x: number, y: number, width: number, height: number): void {
  context.fillStyle = colour
  context.fillRect(x, y, width, height)
}

function ellipse(context: Context, x: number, y: number, rx: number, ry: number, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI)
  context.fill()
}

function fill(context: Context, colour: string, points: Points): void {
  context.fillStyle = colour
  path(context, points)
  context.fill()
}

function line(context: Context, colour: string, width: number, points: Points): void {
  context.strokeStyle = colour
  context.lineWidth = width
  path(context, points)
  context.stroke()
}

function path(context: Context, points: Points): void {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y)
}
