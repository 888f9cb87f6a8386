import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program and its child processes. */
export interface Tethered {
  /** Its first output; `undefined` if it ends without any. */
  readonly greeting: Promise<string | undefined>
  /** Resolves when the program and its child processes have ended. */
  readonly ended: Promise<unknown>
  end(): Promise<unknown>
}

/** Starts a program that ends with this process, however this process ends. */
export function startTethered(command: string, args: string[], env: object = {}): Tethered {
  // When our process ends, so does the input of `cat`, and the shell ends its process group. Only the program holds the output.
  const script = '"$@" </dev/null & exec >/dev/null; cat; kill 0'
  const child = spawn('sh', ['-c', script, 'sh', command, ...args], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(child.stdout, 'close')
  const said = once(child.stdout, 'data').then(([chunk]) => String(chunk).trim())
  child.stdout.resume()
  return {
    greeting: Promise.race([said, ended.then(() => undefined)]),
    ended,
    end() {
      child.stdin.destroy()
      return ended
    },
  }
}
