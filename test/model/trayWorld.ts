import type { AxiosAdapter } from 'axios'
import axios from 'axios'
import type { AttachmentItem } from 'react-connect-attachments'
import type { Emulator } from 'react-connect-attachments/testing'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { vi } from 'vitest'
import { elapse, idle } from '../support/nodeClock.ts'
import { openPage } from '../support/nodePage.ts'
import type { MemoryPersistence } from '../support/nodePersistence.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import type { Tray } from '../support/nodeTray.ts'
import { joinTray } from '../support/nodeTray.ts'
import type { Happening, Schedule } from './trayModel.ts'

/** A chat, its queue, and every possible event. */
export interface World {
  emulator: Emulator
  tray: () => Tray
  /** All files ever added, by name. */
  files: ReadonlyMap<string, File>
  happen: (happening: Happening) => Promise<void>
  goOnline: () => void
  /** Retries everything that failed or was aborted, and sends everything. */
  retryAll: () => void
  /** The maximum number of simultaneous PUTs. */
  mostUploads: () => number
  /** Requests sent when they must not be; `[]` if there are none. */
  untimely: () => readonly string[]
}

export function openWorld({ service, concurrency }: Omit<Schedule, 'happenings'>): World {
  const page = openPage()
  const fixed = { attachmentsPerContact: 1000, latencyMs: 20, urlLifetimeInSeconds: 120 }
  const emulator = createEmulator({ ...fixed, ...service })
  const files = new Map<string, File>()
  let token = 'connection-token'
  let staleToken: string | undefined
  let persistence: MemoryPersistence = createMemoryPersistence()
  let uploads = 0
  let mostUploads = 0
  const untimely: string[] = []
  /** Names of aborted files. */
  const stopped = new Set<string>()

  const answer = createEmulatorAdapter(emulator)
  const put: AxiosAdapter = async (config) => {
    if (config.method === 'get') return answer(config)
    note('PUT', nameOf(config.url?.match(/staging\/([^?]+)/)?.[1]))
    mostUploads = Math.max(mostUploads, ++uploads)
    try {
      return await answer(config)
    } finally {
      uploads -= 1
    }
  }
  const post: AxiosAdapter = async (config) => {
    if (config.method === 'get') return answer(config)
    const { AttachmentName, AttachmentIds = [] } = JSON.parse(config.data)
    const [id] = AttachmentIds
    note(id ? 'Complete' : 'Start', AttachmentName ?? nameOf(id))
    if (id) {
      const stored = new TextDecoder().decode(emulator.object(id)?.bytes)
      if (stored !== bytesOf(nameOf(id))) untimely.push(`Complete of ${nameOf(id)}, stored is '${stored}'`)
    }
    return answer(config)
  }
  const nameOf = (attachmentId: string | undefined): string =>
    emulator.attachments.find((each) => each.attachmentId === attachmentId)?.attachmentName ?? '?'
  const note = (call: string, name: string): void => {
    if (stopped.has(name)) untimely.push(`${call} of ${name}, which was aborted`)
  }
  const join = (): Tray =>
    joinTray(
      emulator,
      { concurrency },
      {
        persistence,
        axios: axios.create({ adapter: post }),
        s3Axios: axios.create({ adapter: put }),
        connectionToken: () => {
          const given = staleToken ?? token
          staleToken = undefined
          return given
        },
      },
    )
  let tray = join()

  const itemAt = (nth: number): AttachmentItem | undefined => {
    const items = tray.queue.items
    return items[nth % items.length]
  }

  const add = (nth: number): void => {
    const name = `${nth}.png`
    const known = files.get(name)
    const isInTray = tray.queue.items.some(({ file }) => file === known)
    const isPosted = emulator.attachments.some(
      ({ attachmentName, status }) => attachmentName === name && status === 'completed',
    )
    // Sent or removed files are not sent again, because that would create a second attachment. The queue shows it a frame late.
    if (known && (!isInTray || isPosted)) return
    const file = known ?? new File([bytesOf(name)], name)
    files.set(name, file)
    stopped.delete(name)
    tray.queue.add([file])
  }

  const retryAll = (): void => {
    for (const { id, attachmentName, status } of tray.queue.items) {
      if (!/failed|aborted/.test(status)) continue
      stopped.delete(attachmentName)
      tray.queue.retry(id)
    }
    void tray.queue.send()
  }

  const happen = async (happening: Happening): Promise<void> => {
    switch (happening.act) {
      case 'add':
        add(happening.file)
        break
      case 'abort':
      case 'retry':
      case 'remove': {
        const item = itemAt(happening.nth)
        if (!item) break
        const { id, attachmentName, status } = item
        if (happening.act === 'retry') stopped.delete(attachmentName)
        // A failed file cannot be aborted, only removed.
        if (happening.act === 'remove' || (happening.act === 'abort' && status !== 'failed'))
          stopped.add(attachmentName)
        tray.queue[happening.act](id)
        break
      }
      case 'send':
        void tray.queue.send()
        break
      case 'wait':
        return elapse(happening.ms)
      case 'moveClock':
        vi.setSystemTime(Date.now() + happening.ms)
        break
      case 'fault':
        emulator.fault(happening.operation, happening.fault)
        break
      case 'offline':
        page.goOffline(emulator)
        break
      case 'online':
        page.goOnline(emulator)
        break
      case 'renewToken':
        staleToken = token
        token = `token-${files.size}-${emulator.requests.length}`
        emulator.configure({ connectionToken: token })
        break
      case 'reload': {
        const kept = persistence.kept()
        tray.queue.clear()
        await idle()
        persistence = createMemoryPersistence()
        for (const attachment of kept) void persistence.save(attachment)
        tray = join()
        break
      }
    }
    // The minimum time of a user's action, and a frame.
    await elapse(110)
  }

  return {
    emulator,
    tray: () => tray,
    files,
    happen,
    goOnline: () => page.goOnline(emulator),
    retryAll,
    mostUploads: () => mostUploads,
    untimely: () => untimely,
  }
}

function bytesOf(name: string): string {
  return `bytes of ${name}`
}
