import { cellar, roof } from './house.ts'
import { cabinet, ceiling, kitchen } from './kitchen.ts'
import type { Context } from './shapes.ts'

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
