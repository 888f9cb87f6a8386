import * as fc from 'fast-check'
import { loadedNames } from './outcome.ts'

/** Any UTF-16, including lone surrogates and control characters. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom(...loadedNames, 'x'.repeat(100_000), '🙂'.repeat(256), '\ufeff', '\ud800', '\u0000'),
)

/** An object with any members; unlike in a literal, `__proto__` is an ordinary one. */
export function objectOf(member: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  const name = fc.oneof(fc.constantFrom(...loadedNames), anyText)
  return fc.array(fc.tuple(name, member), { maxLength: 8 }).map((members) => Object.fromEntries(members))
}

/** Any JSON value. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText,
    fc.constantFrom(null, true, false, 0, -0, -1, 1e308, 2 ** 53, 0.5),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 5 }),
    objectOf(tie('value')),
  ),
})).value

/** A value and its JSON. */
export function alsoAsText(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    value,
    value.map((json) => JSON.stringify(json)),
  )
}

/** `usual` in most cases, so that one place is wrong and not all. */
export function mostly<T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: anyJson })
}

/** An object nested so deeply that recursion overflows the stack. */
export function deep(levels = 100_000): unknown {
  let value: unknown = []
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}
