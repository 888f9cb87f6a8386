// Compiles files with React Compiler, and prints the names of what it compiled and what it skipped: `node compile.mjs <file>…`.
import { transformFileAsync } from '@babel/core'

const compiled = []
const skipped = []
const logger = {
  logEvent(file, { kind, fnName, detail, reason }) {
    if (kind === 'CompileSuccess') compiled.push(fnName)
    else if (kind !== 'AutoDepsDecorations') skipped.push(`${file} ${kind}: ${detail?.reason ?? reason}`)
  },
}
for (const file of process.argv.slice(2))
  await transformFileAsync(file, {
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ['typescript', 'jsx'] },
    plugins: [['babel-plugin-react-compiler', { logger }]],
  })
process.stdout.write(JSON.stringify({ compiled, skipped }))
