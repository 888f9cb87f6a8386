#!/usr/bin/env bash
# axios 1.21.1: in a CommonJS file, TypeScript cannot use three of axios's classes as types: Axios, AxiosHeaders and
# CanceledError. index.d.cts, which such a file gets, has them only as values of its `export =` (TS2749); AxiosError and
# the interfaces, such as AxiosInstance, are types in both, and an ES module has all of them.
# A library that names one in its declarations for CommonJS fails in an app with `skipLibCheck: false`. With `true` the type
# becomes `any`, and a wrong argument compiles. `InstanceType<typeof Axios>` is right in both.
# Observed with TypeScript 6.0.3 and `--module node16`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund axios@1.21.1 typescript@6.0.3 @types/node@20.19.43
check() { npx tsc --noEmit --strict --module node16 --target es2022 --types node --pretty false --skipLibCheck "$1" || true; }

cat >code.mts <<'TS'
import type { Axios, AxiosError, AxiosHeaders, AxiosInstance, CanceledError } from 'axios'
export type Classes = [Axios, AxiosError, AxiosHeaders, CanceledError<unknown>]
export type Interface = AxiosInstance
TS
cp code.mts code.cts
esm=$(check code.mts)
cjs=$(check code.cts)
printf 'ES module: %s\nCommonJS:\n%s\n' "${esm:-no error}" "$cjs"

# A library's declarations, and an app that passes a number.
for extension in mts cts; do
  echo "import type { Axios } from 'axios'; export declare function use(axios: Axios): void" >"lib.d.$extension"
  echo "import { use } from './lib.${extension/ts/js}'; use(1)" >"app.$extension"
done
strict=$(check app.mts)
loose=$(check app.cts)
printf 'use(1) in an ES module: %s\nuse(1) in CommonJS: %s\n' "$strict" "${loose:-no error}"
[[ -z $esm && $(grep -Eo "TS2749: '\w+'" <<<"$cjs" | grep -Eo "'\w+'" | xargs) == 'Axios AxiosHeaders CanceledError' ]]
[[ $strict == *TS2345* && -z $loose ]]
