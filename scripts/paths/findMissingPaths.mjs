// @ts-check

/** @typedef {{ line: number, path: string }} MissingPath */

/**
 * The paths in the backticks of a Markdown text that are not in `files`, in their order. A path may be shortened at its start,
 * as `core/client.ts` is, and `*` stands for any part of a name. Other code in backticks is skipped, and so is a path with a
 * placeholder.
 * @type {(text: string, files: readonly string[]) => MissingPath[]}
 */
export function findMissingPaths(text, files) {
  const known = [...files, ...foldersOf(files)]
  const roots = new Set(known.map((path) => path.replace(/^src\//, '').split('/')[0] ?? ''))
  /** @type {(path: string) => boolean} */
  const isPath = (path) =>
    /\w\.(?:json|md|mjs|py|sh|tsx?)$/.test(path) ||
    (path.includes('/') && roots.has(path.split('/')[0] ?? ''))
  return text.split('\n').flatMap((content, index) =>
    [...content.matchAll(/`(\w[\w.*/-]*)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => isPath(path) && !known.some((name) => patternOf(path).test(name)))
      .map((path) => ({ line: index + 1, path })),
  )
}

/** @type {(files: readonly string[]) => Set<string>} */
function foldersOf(files) {
  return new Set(
    files.flatMap((file) => {
      const names = file.split('/').slice(0, -1)
      return names.map((_, index) => names.slice(0, index + 1).join('/'))
    }),
  )
}

/** @type {(path: string) => RegExp} */
function patternOf(path) {
  const pattern = path.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')
  return new RegExp(`(?:^|/)${pattern}$`)
}
