import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'

// Vitest's NODE_ENV would select React's development build, and npm's settings come from `npm run`.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^((NODE_ENV|FORCE_COLOR)$|VITEST|npm_)/.test(name)),
)

/** The whole output of a program. Rejects with it if the program fails. */
export async function run(cwd: string, command: string, args: string[], env = {}): Promise<string> {
  const shell = process.platform === 'win32' && command === 'npm' // where npm is a .cmd
  const options = { cwd, shell, env: { ...environment, NO_COLOR: '1', ...env }, maxBuffer: 2 ** 26 }
  const { stdout, stderr } = await promisify(execFile)(command, args, options).catch(
    ({ message, stdout, stderr }) => {
      throw new Error(`${message}\n${stdout}\n${stderr}`)
    },
  )
  return `${stdout}${stderr}`.trim()
}

/** The same for a Node script. */
export function runNode(cwd: string, args: string[], env = {}): Promise<string> {
  return run(cwd, process.execPath, args, env)
}
