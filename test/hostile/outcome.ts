/// <reference types="node" />
import process from 'node:process'
import { AttachmentError } from '../../src/protocol/errors.ts'
import { cpuTimeOf, effortLimit, effortOf } from '../support/nodeEffort.ts'

let hardest = { effort: 0, what: '' }

/** Prints the slowest call of this file. */
export function printWorst(): void {
  process.stdout.write(`    hardest call: ${hardest.effort.toFixed(1)} of ${effortLimit}, ${hardest.what}\n`)
}

/** The result of a call, or its error. */
export interface Outcome<T> {
  value?: T
  error?: AttachmentError
}

/**
 * The outcome of a call with hostile input. Throws if the error is of another kind, if a built-in prototype has changed, or
 * if the call takes too long.
 */
export function outcomeOf<T>(what: string, call: () => T): Outcome<T> {
  const before = prototypes()
  let outcome: Outcome<T> = {}
  const ms = cpuTimeOf(() => {
    outcome = attempt(call)
  })
  // Most are far too short to measure again.
  const effort = ms < 2 ? 0 : effortOf(() => attempt(call))
  if (effort > hardest.effort) hardest = { effort, what }
  if (effort > effortLimit) throw new Error(`${what} took as long as ${effort.toFixed()} MB of JSON.`)
  if (prototypes() !== before) throw new Error(`${what} has changed a prototype.`)
  return outcome
}

function attempt<T>(call: () => T): Outcome<T> {
  try {
    return { value: call() }
  } catch (error) {
    if (error instanceof AttachmentError) return { error }
    throw error
  }
}

function prototypes(): string {
  return [Object, Array, String, Number, Function, Error]
    .flatMap(({ prototype }) => [...Reflect.ownKeys(prototype).map(String), '|'])
    .join()
}

/** Member names with a meaning in JavaScript, axios, or the protocol. */
export const loadedNames: string[] = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'toJSON',
    'then',
    'length',
  ],
  ...['get', 'set', 'has', 'delete', 'clear', 'concat', 'normalize', 'common', 'put', 'post', ''],
  ...['AttachmentId', 'UploadMetadata', 'Url', 'UrlExpiry', 'HeadersToInclude', 'AttachmentSizeInBytes'],
  ...['code', 'Code', '__type', 'message', 'Message', 'url'],
]
