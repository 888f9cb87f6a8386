#!/usr/bin/env bash
# @assistant-ui/react 0.15.22: an attachment adapter that accepts everything in HTML's way accepts nothing.
# An adapter's `accept` is also the `accept` of the file input. There, both an empty text and `*/*` let the user pick any file. The composite
# adapter, which finds the adapter of a picked file, compares `*/*` with the file's type as the kind "*", and finds no adapter for any file:
# `add` throws. Only `*`, which is no value of HTML's `accept`, takes all files.
# A list of types such as `application/pdf` does not take a file whose type the browser does not know (its `type` is ''): list the
# extension, too.
# Observed with Node 20.20, for a PDF with and without a type.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @assistant-ui/react@0.15.22 @assistant-ui/core@0.3.35 react@19.3.1 react-dom@19.3.1
cat >accept.mjs <<'JS'
import { CompositeAttachmentAdapter } from '@assistant-ui/react'

const typed = new File(['%PDF-1.7'], 'quote.pdf', { type: 'application/pdf' })
const untyped = new File(['%PDF-1.7'], 'quote.pdf')

async function takes(accept, file) {
  const adapter = { accept, add: async () => 'taken', send: async (attachment) => attachment, remove: async () => {} }
  try {
    return await new CompositeAttachmentAdapter([adapter]).add({ file })
  } catch (error) {
    return error.message
  }
}

const refusal = 'No matching adapter found for file'
const expected = [
  ['*', 'taken', 'taken'],
  ['*/*', refusal, refusal],
  ['', refusal, refusal],
  ['application/pdf', 'taken', refusal],
  ['application/pdf,.pdf', 'taken', 'taken'],
]
const seen = []
for (const [accept] of expected) seen.push([accept, await takes(accept, typed), await takes(accept, untyped)])
for (const [accept, ...results] of seen) console.log(`accept ${JSON.stringify(accept)}: ${results.join(' | ')}`)
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1)
JS
node accept.mjs
