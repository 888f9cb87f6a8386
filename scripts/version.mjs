// @ts-check
// Writes the version of package.json into the source. `npm version` runs it before its commit.
import { readFileSync, writeFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const file = new URL('../src/core/version.ts', import.meta.url)
writeFileSync(file, readFileSync(file, 'utf8').replace(/'.*'/, `'${version}'`))
