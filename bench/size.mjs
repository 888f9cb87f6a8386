// @ts-check
// Bytes that the library adds to an app which imports the client, the provider and the two hooks, and has the peers
// anyway: bundled from source as an app's production build does it, by two bundlers.
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { bundleWithEsbuild, bundleWithVite } from './support/bundle.mjs'
import { check } from './support/figures.mjs'

const bound = 4096
const source = fileURLToPath(new URL('../src/index.ts', import.meta.url))
const app = `export { createAttachmentsClient, AttachmentsProvider, useStartAttachmentUpload, useS3Upload }
  from ${JSON.stringify(source)}`

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

print('', { min: 'min', gzip: 'gzip', brotli: 'brotli' })
const byEsbuild = weigh(await bundleWithEsbuild(app))
const byVite = weigh(await bundleWithVite(app))
print('this library, esbuild', byEsbuild)
print('this library, Vite', byVite)
for (const { name, code, quoted } of others) {
  const measured = await bundleWithEsbuild(code).catch(() => undefined)
  if (measured) print(`${name}, esbuild`, weigh(measured))
  else print(name, quoted, `quoted, version ${quoted.version}`)
}
check('brotli, esbuild', byEsbuild.brotli, bound)
check('brotli, Vite', byVite.brotli, bound)
console.log(
  `against 4000 B: esbuild ${signed(byEsbuild.brotli - 4000)}, Vite ${signed(byVite.brotli - 4000)}`,
)

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

function signed(/** @type {number} */ bytes) {
  return `${bytes > 0 ? '+' : ''}${bytes} B`
}
