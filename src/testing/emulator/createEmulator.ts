import { requireGlobals } from '../environment/requireGlobals.ts'
import { createFaultQueue } from '../faults/faultQueue.ts'
import { createParticipantHost } from '../participant/participantHost.ts'
import { createEmbeddedStore } from '../store/embeddedStore.ts'
import type { ObjectStore } from '../store/objectStore.ts'
import type { EmulatorParts } from './answerRequest.ts'
import { answerRequest } from './answerRequest.ts'
import type { Emulator } from './emulator.ts'
import type { CreateEmulatorOptions } from './emulatorOptions.ts'
import { defaultSettings, withOptions } from './emulatorSettings.ts'

/**
 * Emulates the Participant Service's attachment operations and their S3 bucket, in memory, for one contact. It refuses what the
 * service refuses, and fails on demand (`fault`, `configure`).
 * @throws {Error} if the environment lacks `fetch` APIs, as jsdom does in Jest.
 */
export function createEmulator(options: CreateEmulatorOptions = {}): Emulator {
  return createEmulatorOn(createEmbeddedStore(options.s3Origin ?? defaultS3Origin), options)
}

export function createEmulatorOn(store: ObjectStore, options: CreateEmulatorOptions): Emulator {
  requireGlobals()
  const { origin: endpoint = defaultOrigin, s3Origin: s3Endpoint = defaultS3Origin, ...rest } = options
  const initial = withOptions(defaultSettings, rest)
  const host = createParticipantHost(() => parts.settings, store)
  const parts: EmulatorParts = {
    endpoint,
    s3Endpoint,
    store,
    host,
    faults: createFaultQueue(),
    settings: initial,
    requests: [],
    life: new AbortController(),
  }

  return {
    endpoint,
    s3Endpoint,
    get requests() {
      return [...parts.requests]
    },
    get attachments() {
      return host.service.attachments()
    },
    get transcript() {
      return host.service.transcript.items()
    },
    onTranscriptItem: host.service.transcript.subscribe,
    scan: host.service.scan,
    fetch: (request, transport = {}) => answerRequest(parts, request, transport),
    fault: (operation, ...added) => parts.faults.add(operation, added),
    configure(changes) {
      parts.settings = withOptions(parts.settings, changes)
    },
    object: (attachmentId) =>
      host.service.attachments().find((each) => each.attachmentId === attachmentId)?.object,
    readObject: (attachmentId) => host.service.readObject(attachmentId),
    get life() {
      return parts.life.signal
    },
    reset() {
      parts.life.abort()
      parts.life = new AbortController()
      parts.settings = initial
      parts.requests = []
      parts.faults.reset()
      host.reset()
      store.reset()
    },
  }
}

const defaultOrigin = 'http://127.0.0.1/participant-service'
const defaultS3Origin = 'http://127.0.0.1:9000'
