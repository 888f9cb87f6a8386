/** A map that all copies of the package share: a library may `require` the package that the app imports. */
export function sharedByCopies<TKey extends object, TValue>(name: string): WeakMap<TKey, TValue> {
  const key = Symbol.for(`react-connect-attachments.${name}`)
  const map: WeakMap<TKey, TValue> = Reflect.get(globalThis, key) ?? new WeakMap()
  Reflect.set(globalThis, key, map)
  return map
}
