import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file system whose files fail according to their names: see `brokenDisk.py`. */
export interface BrokenDisk {
  /** Mount point. */
  readonly folder: string
  /** Why it is unavailable; '' if it is available. */
  readonly missing: string
  /** Unmounts it, which also ends hanging reads. */
  close(): Promise<void>
}

/** Needs FUSE and Debian's packages fuse3 and python3-fusepy. It ends with this process at the latest. */
export async function mountBrokenDisk(): Promise<BrokenDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'broken-disk-'))
  const script = fileURLToPath(new URL('brokenDisk.py', import.meta.url))
  // Debian's Python, which has the packages.
  const disk = spawn('/usr/bin/python3', [script, folder])
  let complaint = ''
  disk.stderr.on('data', (text) => {
    complaint += text
  })
  const ended = once(disk, 'close').catch((error: Error) => {
    complaint = error.message
  })
  const isMounted = await Promise.race([once(disk.stdout, 'data').then(() => true), ended.then(() => false)])
  const close = async (): Promise<void> => {
    disk.stdin.end()
    await ended
    await rmdir(folder)
  }
  if (isMounted) return { folder, missing: '', close }
  await rmdir(folder)
  const missing = `no file system can be mounted: ${complaint.trim().split('\n').pop()}`
  return { folder, missing, close: async () => {} }
}
