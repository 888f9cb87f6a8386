/// <reference types="node" />
import process from 'node:process'
import { AttachmentError } from '../../src/protocol/errors.ts'

/** ms that one call may take, whatever it is given: three frames. */
const limit = 50

let worst = { ms: 0, what: '' }

/** Prints the longest call of this file. */
export function printWorst(): void {
  process.stdout.write(`    longest call: ${worst.ms.toFixed(1)} ms, ${worst.what}\n`)
}

/** What a call returns or throws. */
export interface Outcome<T> {
  value?: T
  error?: AttachmentError
}

/**
 * The outcome of a call on hostile input. Throws when it is an error of another kind, when a prototype of the language
 * is another one afterwards, and when it takes too long five times over: once may be the machine’s fault.
 */
export function outcomeOf<T>(what: string, call: () => T): Outcome<T> {
  const before = prototypes()
  let fastest = Number.POSITIVE_INFINITY
  let outcome: Outcome<T> = {}
  for (let tries = 5; tries > 0 && fastest > limit; tries -= 1) {
    const startedAt = performance.now()
    outcome = attempt(call)
    fastest = Math.min(fastest, performance.now() - startedAt)
    // No machine is that busy.
    if (fastest > 20 * limit) tries = 0
  }
  if (fastest > worst.ms) worst = { ms: fastest, what }
  if (fastest > limit) throw new Error(`${what} took ${fastest.toFixed()} ms.`)
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

/** Member names that mean something to the language, to axios, or to the wire. */
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
