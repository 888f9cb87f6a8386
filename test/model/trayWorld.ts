import axios from 'axios'
import type { Emulator } from 'react-connect-attachments/testing'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { vi } from 'vitest'
import { bodyOf } from '../support/nodeChat.ts'
import { elapse, idle } from '../support/nodeClock.ts'
import { openPage } from '../support/nodePage.ts'
import type { MemoryPersistence } from '../support/nodePersistence.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import type { Tray } from '../support/nodeTray.ts'
import { joinTray } from '../support/nodeTray.ts'
import type { Happening } from './trayModel.ts'

/** A chat, its tray, and all that can happen to them. */
export interface World {
  emulator: Emulator
  tray: () => Tray
  /** By name, all that were ever added. */
  files: ReadonlyMap<string, File>
  happen: (happening: Happening) => Promise<void>
  goOnline: () => void
  /** PUTs that were under way at the same time, at most. */
  mostUploads: () => number
}

export function openWorld(): World {
  const page = openPage()
  const emulator = createEmulator({ attachmentsPerContact: 1000, latencyMs: 20, urlLifetimeInSeconds: 120 })
  const files = new Map<string, File>()
  let token = 'connection-token'
  let staleToken: string | undefined
  let persistence: MemoryPersistence = createMemoryPersistence()
  let uploads = 0
  let mostUploads = 0

  const adapter = createEmulatorAdapter(emulator)
  const countUploads: typeof adapter = async (config) => {
    mostUploads = Math.max(mostUploads, ++uploads)
    try {
      return await adapter(config)
    } finally {
      uploads -= 1
    }
  }
  const join = (): Tray =>
    joinTray(
      emulator,
      {},
      {
        persistence,
        s3Axios: axios.create({ adapter: countUploads }),
        connectionToken: () => {
          const given = staleToken ?? token
          staleToken = undefined
          return given
        },
      },
    )
  let tray = join()

  const idAt = (nth: number): string => {
    const items = tray.queue.store.get()
    return items[nth % items.length]?.id ?? ''
  }

  const add = (nth: number): void => {
    const name = `${nth}.png`
    const known = files.get(name)
    const isInTray = tray.queue.store.get().some(({ file }) => file === known)
    const isPosted = emulator.attachments.some(
      ({ attachmentName, status }) => attachmentName === name && status === 'completed',
    )
    // What was sent or removed is not sent again: a second attachment of it would be right. The tray shows it a frame late.
    if (known && (!isInTray || isPosted)) return
    const file = known ?? new File([`bytes of ${name}`], name)
    files.set(name, file)
    tray.queue.add([file])
  }

  const happen = async (happening: Happening): Promise<void> => {
    switch (happening.act) {
      case 'add':
        add(happening.file)
        break
      case 'abort':
      case 'retry':
      case 'remove':
        tray.queue[happening.act](idAt(happening.nth))
        break
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
        page.goOffline()
        break
      case 'online':
        page.goOnline()
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
    // As long as a person takes at least, and a frame.
    await elapse(110)
  }

  return {
    emulator,
    tray: () => tray,
    files,
    happen,
    goOnline: page.goOnline,
    mostUploads: () => mostUploads,
  }
}

/** What crossed the wire that never may; `[]` when all is well. */
export async function wrongsOf({ emulator, files }: World): Promise<string[]> {
  const wrongs: string[] = []
  const bodies = new Map<string, string>()
  const completeTokens = new Map<string, string>()
  for (const request of emulator.requests) {
    const { ClientToken, AttachmentIds } = bodyOf(request)
    const token = String(ClientToken)
    if (request.operation === 'start') {
      if ((bodies.get(token) ?? request.body) !== request.body) wrongs.push(`another Start under ${token}`)
      bodies.set(token, String(request.body))
    }
    if (request.operation === 'complete') {
      const id = String(AttachmentIds)
      if ((completeTokens.get(id) ?? token) !== token) wrongs.push(`two tokens for the Complete of ${id}`)
      completeTokens.set(id, token)
      if (!(await emulator.readObject(id))) wrongs.push(`a Complete of ${id}, which is not stored`)
    }
  }
  for (const [name, file] of files) {
    const completed = emulator.attachments.filter(
      ({ attachmentName, status }) => attachmentName === name && status === 'completed',
    )
    if (completed.length > 1) wrongs.push(`${name} was posted ${completed.length} times`)
    for (const { object } of completed) {
      const text = new TextDecoder().decode(object?.bytes)
      if (text !== (await file.text())) wrongs.push(`${name} arrived as ${text}`)
    }
  }
  return wrongs
}
