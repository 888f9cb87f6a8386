/// <reference types="node" />
import { inspect } from 'node:util'
import { walk } from './walk.ts'

/** Everything readable from a value, and its console output. */
export function everythingIn(value: unknown): string {
  const found = walk(value).map(({ text }) => text)
  return [...found, inspect(value, { showHidden: true, depth: 20, getters: true })].join('\n')
}
