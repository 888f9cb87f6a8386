/** A part of a value, and the step that leads to it. */
export type Part = [step: string, part: unknown]

/** Everything readable from an object; not its private state. */
export function* partsOf(value: object): Generator<Part> {
  if (typeof Node === 'function' && value instanceof Node) {
    yield* partsOfNode(value)
  } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    yield ['', attempt(() => new TextDecoder().decode(new Uint8Array(bufferOf(value))))]
  } else {
    yield* entriesOf(value)
    yield* sayingsOf(value)
    yield* propertiesOf(value)
  }
}

function bufferOf(value: ArrayBuffer | ArrayBufferView): ArrayBufferLike {
  return 'buffer' in value ? value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) : value
}

/** The HTML of all descendants, and the parts that HTML does not contain. */
function* partsOfNode(node: Node): Generator<Part> {
  const root = node instanceof Document ? node.documentElement : node
  if (!(root instanceof Element || root instanceof ShadowRoot)) {
    yield ['.textContent', node.textContent]
    return
  }
  yield ['', root instanceof Element ? root.outerHTML : root.innerHTML]
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if ('shadowRoot' in element) yield [' #shadow', element.shadowRoot]
    // Typed by a user, or set by a script.
    if ('value' in element) yield [` ${element.nodeName}.value`, element.value]
  }
}

function* entriesOf(value: object): Generator<Part> {
  const kinds = [Map, Set, Headers, FormData, URLSearchParams]
  if (!(kinds.some((kind) => value instanceof kind) && Symbol.iterator in value)) return
  for (const [index, member] of Array.from(Object(value)).flat().entries()) yield [`(${index})`, member]
}

/** These reveal nothing beyond other parts. */
const ofTheLanguage = new Set<unknown>(
  [Object, Function, Array, Error, Date, RegExp, Symbol, Number, Boolean].map(({ prototype }) =>
    Reflect.get(prototype, 'toString'),
  ),
)

/** The results of its own serialising methods. */
function* sayingsOf(value: object): Generator<Part> {
  for (const name of ['toJSON', 'toString', Symbol.toPrimitive]) {
    const say = attempt(() => Reflect.get(value, name))
    if (typeof say !== 'function' || ofTheLanguage.has(say)) continue
    yield [`.${String(name)}()`, attempt(() => say.call(value, 'string'))]
  }
}

/** Own and inherited, whether enumerable or not, by name and by symbol; getters are read. */
function* propertiesOf(value: object): Generator<Part> {
  for (let level: object | null = value; level; level = Reflect.getPrototypeOf(level)) {
    for (const key of Reflect.ownKeys(level)) {
      const { get, value: plain } = Reflect.getOwnPropertyDescriptor(level, key) ?? {}
      const step = `.${String(key)}`
      if (level === value) yield [step, String(key)]
      if (!get) yield [step, plain]
      else if (!(key === 'url' && isSeal(level))) yield [step, attempt(() => get.call(value))]
    }
  }
}

/** As created by `sealUrl`: a separate class with only the getter. */
function isSeal(prototype: object): boolean {
  const [first, second, ...more] = Reflect.ownKeys(prototype)
  return first === 'constructor' && second === 'url' && more.length === 0
}

/** Some built-in getters throw when read from another object. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
