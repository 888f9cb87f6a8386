#!/usr/bin/env bash
# expo 58.0.26: its fetch, which it installs as the global one, percent-encodes the file names of a FormData: `Grüße aus Köln.pdf` goes out as
# `filename="Gr%C3%BC%C3%9Fe%20aus%20K%C3%B6ln.pdf"`, and `a b.pdf` as `a%20b.pdf`. Servers do not decode it: Node's own parser and busboy
# 1.6.0 return the encoded name, and `100%25.pdf` for `100%.pdf`. Node sends the names as they are, in UTF-8.
# People then see encoded names in the chat. A server cannot decode every name: those of other clients, such as `100%.pdf`, may be
# no valid encoding. Send the name as a field of its own.
# Observed with Node 20.20: its FormData, converted by expo's own convertFormData.ts.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund busboy@1.6.0 esbuild@0.28.2
# Without its dependencies.
mkdir expo
tar -xzf "$(npm pack --silent expo@58.0.26)" -C expo package/src
npx esbuild expo/package/src/winter/fetch/convertFormData.ts --bundle --format=esm --outfile=convert.mjs --log-level=error
grep -q "install('fetch', () => require('./fetch').fetch)" expo/package/src/winter/runtime.native.ts
grep -q 'await convertFormDataAsync(body)' expo/package/src/winter/fetch/RequestUtils.ts
cat >names.mjs <<'JS'
import busboy from 'busboy'
import { convertFormDataAsync } from './convert.mjs'

const names = ['quote.pdf', 'Grüße aus Köln.pdf', 'a b.pdf', '100%.pdf']
const form = new FormData()
for (const name of names) form.append('file', new File(['x'], name, { type: 'application/pdf' }))

const byNode = async (body, type) => {
  const parts = await new Response(body, { headers: { 'content-type': type } }).formData()
  return parts.getAll('file').map(({ name }) => name)
}
const byBusboy = (body, type) =>
  new Promise((resolve) => {
    const found = []
    const parser = busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8' })
    parser.on('file', (_, stream, { filename }) => {
      found.push(filename)
      stream.resume()
    })
    parser.on('close', () => resolve(found))
    parser.end(Buffer.from(body))
  })

const expo = await convertFormDataAsync(form)
const node = new Response(form)
const sent = {
  expo: [expo.body, `multipart/form-data; boundary=${expo.boundary}`],
  Node: [await node.clone().arrayBuffer(), node.headers.get('content-type')],
}
const encoded = names.map(encodeURIComponent)
for (const [client, request] of Object.entries(sent)) {
  for (const parse of [byNode, byBusboy]) {
    const seen = await parse(...request)
    console.log(`${client}, read ${parse.name}: ${seen.join(' | ')}`)
    if (seen.join() !== (client === 'expo' ? encoded : names).join()) process.exitCode = 1
  }
}
JS
node names.mjs
