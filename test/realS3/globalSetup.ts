import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { createRealS3Store, s3FromEnvironment } from '../support/realS3Store.ts'
import { signUpload } from './bucket.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that stores the files; `null` if there is none. Other projects use the emulator's own store. */
    realS3?: { refusalsAreReadable: boolean } | null
  }
}

const cure =
  'set S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or be root on Debian.'
const swift = fileURLToPath(new URL('swift.sh', import.meta.url))

/** An emulator in front of a real server: the one that S3_* names, or Swift, installed and started for the run. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const reason = s3FromEnvironment() ? '' : startSwift()
  if (reason !== '') {
    const { CI } = process.env
    if (CI) throw new Error(reason)
    project.vitest.logger.warn(`The tests on a real S3 server are skipped: to run them, ${cure} (${reason})`)
    project.provide('realS3', null)
    return undefined
  }
  const s3 = s3FromEnvironment()
  const server = await startEmulatorServer({ createStore: s3 && (() => createRealS3Store(s3)) })
  project.provide('emulatorUrl', server.url)
  project.provide('realS3', { refusalsAreReadable: await probeRefusal() })
  return async () => {
    await server.close()
    runSwift('stop')
  }
}

/** Sets S3_* for everything in this run, including the next project's setup. Returns the reason if it cannot run here. */
function startSwift(): string {
  const { status, stdout, stderr, error } = runSwift('start')
  if (status === 3 || error) return (error?.message ?? stderr).trim().split('\n').at(-1) ?? ''
  if (status !== 0) throw new Error(`Swift did not start:\n${stderr}`)
  for (const [, name = '', value] of stdout.matchAll(/^export (\w+)=(.*)$/gm)) process.env[name] = value
  return ''
}

function runSwift(verb: 'start' | 'stop') {
  const env = { ...process.env, SWIFT_OWNER: String(process.pid) }
  return spawnSync(swift, [verb], { env, encoding: 'utf8' })
}

/** Whether a page may read refusals. Amazon's allow it, those of some others do not. */
async function probeRefusal(): Promise<boolean> {
  const { url } = await signUpload({ key: 'probe', contentType: 'text/plain', contentLength: 1 })
  const refused = await fetch(`${url}0`, {
    method: 'PUT',
    headers: { origin: 'http://localhost' },
    body: '1',
  })
  if (refused.status !== 403) throw new Error(`The server took a wrong signature for ${refused.status}.`)
  return refused.headers.has('access-control-allow-origin')
}
