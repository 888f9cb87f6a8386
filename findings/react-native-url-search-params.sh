#!/usr/bin/env bash
# React Native 0.86.3 and 0.88.1: reading `url.searchParams` changes `url.href`. From the first access on, URL builds its query again from
# the parameters: a space becomes `+`, `acl` becomes `acl=undefined`, what follows a second `=` in a value is gone, and equal
# names move together. By the URL Standard, and in Node, reading changes nothing.
# An app that looks into a signed URL, for `X-Amz-Expires` say, and then requests `url.href` requests another address than was
# signed. Keep the string, and look into `new URL(text)`.
# Observed with React Native's own URL.js and URLSearchParams.js in Node 20.20, for `?acl&a=x%20y&b=1=2&c=1&d=2&c=3` after
# `searchParams.get('d')`: `?acl=undefined&a=x+y&b=1&c=1&c=3&d=2`; Node's URL is unchanged.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2 flow-remove-types@2.336.0
# Only two files of it, without its dependencies.
for release in 0.86.3 0.88.1; do
  mkdir "$release"
  tar -xzf "$(npm pack --silent "react-native@$release")" -C "$release" package/Libraries/Blob
  for file in URL URLSearchParams; do
    npx flow-remove-types --all "$release/package/Libraries/Blob/$file.js" >"$release/$file.js"
  done
  # A device's object URLs.
  echo 'export default null' >"$release/NativeBlobModule.js"
  npx esbuild "$release/URL.js" --bundle --format=esm --outfile="$release.mjs" --log-level=error
done
cat >read.mjs <<'JS'
const address = 'https://bucket.example/key?acl&a=x%20y&b=1=2&c=1&d=2&c=3'
const changed = 'https://bucket.example/key?acl=undefined&a=x+y&b=1&c=1&c=3&d=2'
function read(name, URL) {
  const url = new URL(address)
  const before = url.href
  const value = url.searchParams.get('d')
  console.log(`${name}: ${before}, after reading d=${value}: ${url.href}`)
  return before === address && value === '2' ? url.href : ''
}
let holds = read('Node', URL) === address
for (const release of ['0.86.3', '0.88.1']) {
  const native = await import(`./${release}.mjs`)
  // React Native's URL takes it from the globals.
  globalThis.URLSearchParams = native.URLSearchParams
  holds = read(`React Native ${release}`, native.URL) === changed && holds
}
process.exit(holds ? 0 : 1)
JS
node read.mjs
