import { describe, expect, it } from 'vitest'
import { sealUrl } from '../../src/protocol/sealUrl.ts'
import type { Found } from '../support/walk.ts'
import { walk, walkFully } from '../support/walk.ts'

const planted = 'canary'

function hidden(key: PropertyKey, descriptor: PropertyDescriptor): object {
  return Object.defineProperty({}, key, descriptor)
}

class Inherited {
  get shown(): string {
    return planted
  }
}

class Below extends Inherited {}

function shadowHost(): Element {
  const host = document.createElement('div')
  host.attachShadow({ mode: 'open' }).innerHTML = `<p><input title="${planted}"></p>`
  return host
}

function typedIn(): Element {
  const form = document.createElement('form')
  const input = document.createElement('input')
  input.value = planted
  form.append(input)
  return form
}

const circle: { self?: object; a?: string } = { a: planted }
circle.self = circle

const hidingPlaces: [string, unknown][] = [
  ['a property', { a: [{ b: planted }] }],
  ['a name of a property', { [planted]: 1 }],
  ['a property that is not enumerable', hidden('a', { value: planted })],
  ['a property by symbol', { [Symbol('a')]: planted }],
  ['the name of a symbol', { [Symbol(planted)]: 1 }],
  ['a getter', hidden('a', { get: () => planted })],
  ['a getter that is inherited', new Below()],
  ['a prototype', Object.create({ a: planted })],
  ['a member of the class', Reflect.construct(Object.assign(class {}, { a: planted }), [])],
  ['a property of a function', Object.assign(() => {}, { a: planted })],
  ['a circle', circle],
  ['the message of an error', new Error(planted)],
  ['the name of an error', Object.assign(new Error(), { name: planted })],
  ['the stack of an error', Object.assign(new Error(), { stack: `at ${planted}` })],
  ['the cause of a cause', new Error('', { cause: new Error('', { cause: { a: planted } }) })],
  ['an AggregateError', new AggregateError([new Error(planted)])],
  ['a DOMException', new DOMException(planted)],
  ['the result of toString', { toString: () => planted }],
  ['the result of toJSON', { toJSON: () => ({ a: planted }) }],
  ['a nested result of toJSON', { self: circle, a: { toJSON: () => planted } }],
  ['the result of Symbol.toPrimitive', { [Symbol.toPrimitive]: () => planted }],
  ['a key of a Map', new Map([[{ a: planted }, 1]])],
  ['a value of a Map', new Map([[1, [planted]]])],
  ['a Set', new Set([planted])],
  ['Headers', new Headers({ a: planted })],
  ['a form', Object.assign(new FormData(), { a: planted })],
  ['URLSearchParams', new URLSearchParams({ a: planted })],
  ['a URL', new URL(`https://a.test/?${planted}`)],
  ['a Request', new Request(`https://a.test/?${planted}`)],
  ['the reason of an aborted signal', AbortSignal.abort(new Error(planted))],
  ['an event', new ErrorEvent('error', { error: { a: planted } })],
  ['an ArrayBuffer', new TextEncoder().encode(planted).buffer],
  ['bytes', { a: new TextEncoder().encode(planted) }],
  ['the name of a File', new File([], planted)],
  ['a text node', document.createTextNode(planted)],
  ['a shadow root', shadowHost()],
  ['typed text', typedIn()],
]

const hidingPlacesToWaitFor: [string, unknown][] = [
  ['a Blob', new Blob([planted])],
  ['a nested File', { a: [new File([planted], 'a.png')] }],
  ['a fulfilled promise', { a: Promise.resolve({ b: planted }) }],
  ['a promise of a promise', Promise.resolve([Promise.resolve(planted)])],
  ['a rejected promise', { a: rejected() }],
]

function rejected(): Promise<unknown> {
  const promise = Promise.reject(new Error(planted))
  promise.catch(() => {})
  return promise
}

const outOfReach: [string, unknown][] = [
  ['a closure', () => () => planted.length],
  ['the result of a function', { read: () => planted }],
  [
    'a private member',
    new (class {
      #a = planted
      get length() {
        return this.#a.length
      }
    })(),
  ],
  ['a WeakMap', withWeakMap()],
]

function withWeakMap(): unknown {
  const key = {}
  return { key, map: new WeakMap([[key, planted]]) }
}

function finds(found: readonly Found[]): boolean {
  return found.some(({ text }) => text.includes(planted))
}

describe('walk', () => {
  it.each(hidingPlaces)('finds a secret hidden in %s', (_, value) => {
    expect(finds(walk(value))).toBe(true)
    expect(finds(walk({ further: [value] }))).toBe(true)
  })

  it.each(hidingPlacesToWaitFor)('finds a secret hidden in %s, after a while', async (_, value) => {
    expect(finds(walk(value))).toBe(false)
    expect(finds(await walkFully(value))).toBe(true)
  })

  it.each(outOfReach)('does not reach %s, and nothing else can', async (_, value) => {
    expect(finds(await walkFully(value))).toBe(false)
  })

  it('skips the sealed url, and nothing else of it', () => {
    expect(finds(walk(sealUrl({ url: planted })))).toBe(false)
    expect(finds(walk({ url: planted }))).toBe(true)
    expect(finds(walk(sealUrl({ url: '', urlExpiry: planted })))).toBe(true)
    expect(finds(walk(Object.assign(sealUrl({ url: '' }), { again: planted })))).toBe(true)
    expect(finds(walk(new Inherited()))).toBe(true)
  })

  it('reports the place', () => {
    const [found] = walk({ a: new Map([['b', { c: planted }]]) }).filter(({ text }) => text === planted)
    expect(found?.path).toBe('it.a(1).c')
  })
})
