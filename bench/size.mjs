// @ts-check
// Bytes that the library adds to an app that has the peers already: bundled from source as an app's production build does
// it, by two bundlers, beside the bounds of decisions/size.md; then what each function and door costs when it is alone.
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { bundleWithEsbuild, bundleWithVite } from './support/bundle.mjs'
import { check } from './support/figures.mjs'

const source = JSON.stringify(fileURLToPath(new URL('../src/index.ts', import.meta.url)))
const ours = [
  {
    name: 'the two first hooks',
    code: `export { createAttachmentsClient, AttachmentsProvider, useStartAttachmentUpload, useS3Upload } from ${source}`,
    bound: 5600,
  },
  {
    name: 'the queue',
    code: `export { createAttachmentsClient, AttachmentsProvider, useAttachmentQueue, useAttachmentQueueItem } from ${source}`,
    bound: 7900,
  },
  { name: 'everything', code: `export * from ${source}`, bound: 11_000 },
]
const alone = [
  'formatBytes',
  'defaultTexts, describeError',
  'describeFile, validateFile',
  'useFilePreview',
  'useAttachmentAnnouncement',
  'useStartAttachmentUpload',
  'useS3Upload',
  'useCompleteAttachmentUpload',
  'useSendAttachment',
  'useAttachmentUrl',
  'useDownloadAttachment',
  'useAttachmentQueue',
]
const otherDoors = ['chatjs/index.ts', 'persistence/index.ts', 'testing/index.ts']
const bundlers = /** @type {const} */ ([
  ['esbuild', bundleWithEsbuild],
  ['Vite', bundleWithVite],
])

/** Where a package is not installed, its figure is quoted: measured with the same settings, in the version named. */
const others = [
  {
    name: 'amazon-connect-chatjs',
    code: "import 'amazon-connect-chatjs'",
    quoted: { version: '5.0.0', min: 302985, gzip: 80077, brotli: 67528 },
  },
  {
    name: 'AWS SDK, Start command alone',
    code: "export { ConnectParticipantClient, StartAttachmentUploadCommand } from '@aws-sdk/client-connectparticipant'",
    quoted: { version: '3.1019.0', min: 169015, gzip: 56970, brotli: 48906 },
  },
  {
    name: 'Uppy with AwsS3',
    code: "export { default as Uppy } from '@uppy/core'; export { default as AwsS3 } from '@uppy/aws-s3'",
    quoted: { version: '6.3.1', min: 68638, gzip: 22823, brotli: 20352 },
  },
  {
    name: 'better-upload, useUploadFile',
    code: "export { useUploadFile } from '@better-upload/client'",
    quoted: { version: '3.0.19', min: 9789, gzip: 3173, brotli: 2876 },
  },
]

/** @type {{ name: string, brotli: number, bound: number }[]} */
const checked = []
print('', { min: 'min', gzip: 'gzip', brotli: 'brotli' })
for (const { name, code, bound } of ours)
  for (const [bundler, bundle] of bundlers) {
    const bytes = weigh(await bundle(code))
    print(`${name}, ${bundler}`, bytes)
    checked.push({ name: `${name}, ${bundler}`, brotli: bytes.brotli, bound })
  }
for (const { name, code, quoted } of others) {
  const measured = await bundleWithEsbuild(code).catch(() => undefined)
  if (measured) print(`${name}, esbuild`, weigh(measured))
  else print(name, quoted, `quoted, version ${quoted.version}`)
}
console.log('\nalone, esbuild')
for (const name of alone) print(name, weigh(await bundleWithEsbuild(`export { ${name} } from ${source}`)))
for (const door of otherDoors) {
  const path = JSON.stringify(fileURLToPath(new URL(`../src/${door}`, import.meta.url)))
  print(door, weigh(await bundleWithEsbuild(`export * from ${path}`)))
}
console.log()
for (const { name, brotli, bound } of checked) check(`${name}, brotli`, brotli, bound)

function weigh(/** @type {Uint8Array} */ code) {
  return {
    min: code.byteLength,
    gzip: gzipSync(code, { level: 9 }).byteLength,
    brotli: brotliCompressSync(code).byteLength,
  }
}

/** @type {(what: string, bytes: Record<'min' | 'gzip' | 'brotli', number | string>, note?: string) => void} */
function print(what, { min, gzip, brotli }, note = '') {
  const columns = [min, gzip, brotli].map((bytes) => String(bytes).padStart(8))
  console.log(`${what.padEnd(30)}${columns.join('')}  ${note}`.trimEnd())
}
