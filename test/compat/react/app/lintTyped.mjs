// Prints what typescript-eslint says of an app's example and of files, with types: `node lintTyped.mjs <folder> <example> <file>…`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import ts from 'typescript'
import { config, configs } from 'typescript-eslint'

const [cwd, example, ...files] = process.argv.slice(2)
const readme = join(cwd, 'stories/readme.tsx')
const { options } = ts.getParsedCommandLineOfConfigFile(
  join(cwd, 'tsconfig.json'),
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
)
const host = ts.createCompilerHost(options)
const { readFile, fileExists } = host
host.fileExists = (name) => name === readme || fileExists(name)
host.readFile = (name) => (name === readme ? example : readFile(name))
const program = ts.createProgram([readme, ...files], options, host)
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: config(...configs.recommendedTypeChecked, {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { programs: [program] } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  }),
})
const texts = [[readme, example], ...files.map((file) => [file, readFileSync(file, 'utf8')])]
const results = []
for (const [filePath, text] of texts) results.push(...(await eslint.lintText(text, { filePath })))
const complaints = results.flatMap(({ filePath, messages }) =>
  messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId} ${message}`),
)
process.stdout.write(JSON.stringify({ files: results.length, complaints }))
