import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program, and what it has started. */
export interface Tethered {
  /** What it prints first; `undefined` when it ends without a word. */
  readonly greeting: Promise<string | undefined>
  /** Resolves when the program, and what it has started, have ended. */
  readonly ended: Promise<unknown>
  end(): Promise<unknown>
}

/** Starts a program that cannot outlive this process, however this process ends. */
export function startTethered(command: string, args: string[], env: object = {}): Tethered {
  // The input of `cat` ends with our process; the shell then ends its process group. Only the program holds the output.
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
