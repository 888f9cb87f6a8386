// Prints what React's rules say of the files under a folder: `node lint.mjs <folder> <pattern>…`.
import parser from '@typescript-eslint/parser'
import { ESLint } from 'eslint'
import hooks from 'eslint-plugin-react-hooks'

const [cwd, ...patterns] = process.argv.slice(2)
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'react-hooks': hooks },
    rules: hooks.configs['recommended-latest'].rules,
  },
})
const results = await eslint.lintFiles(patterns)
const complaints = results.flatMap(({ filePath, messages }) =>
  messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId} ${message}`),
)
process.stdout.write(JSON.stringify({ files: results.length, complaints }))
