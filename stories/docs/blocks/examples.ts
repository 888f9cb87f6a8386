const files = import.meta.glob<string>('../code/functions/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The example of an export: the file of its name. */
export function exampleOf(name: string): string | undefined {
  return Object.entries(files).find(([path]) => path.replace(/^.*\/|\.tsx?$/g, '') === name)?.[1]
}
