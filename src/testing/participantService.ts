import { refuseForbiddenFiles } from './attachmentRules.ts'
import { contentDisposition } from './contentDisposition.ts'
import type { ObjectStore } from './objectStore.ts'
import { invalid, ServiceException } from './participantErrors.ts'
import type { StartRequest } from './participantRequests.ts'
import { readCompleteRequest, readGetRequest, readStartRequest } from './participantRequests.ts'
import type { Settings } from './settings.ts'
import type { EmulatorAttachment, StoredObject } from './types.ts'

/** The three attachment operations of one contact: a request's JSON in, the answer's JSON (or nothing) out. */
export interface ParticipantService {
  start(body: string): Promise<unknown>
  complete(body: string): Promise<undefined>
  get(body: string): Promise<unknown>
  attachments(): readonly EmulatorAttachment[]
  readObject(attachmentId: string): Promise<StoredObject | undefined>
  reset(): void
}

interface Upload extends StartRequest {
  readonly attachmentId: string
  answer?: Promise<unknown>
  completion?: { clientToken: string; done: Promise<undefined> } | undefined
  completed: boolean
}

export function createParticipantService(settings: () => Settings, store: ObjectStore): ParticipantService {
  let uploads: Upload[] = []

  function start(body: string): Promise<unknown> {
    const wanted = readStartRequest(body)
    const known = uploads.find((upload) => upload.clientToken === wanted.clientToken)
    if (known) return replay(known, wanted)
    refuseForbiddenFiles(wanted, settings())
    if (uploads.length >= settings().attachmentsPerContact) {
      throw new ServiceException('ServiceQuotaExceededException', 'Too many attachments on this contact.')
    }
    const upload: Upload = { attachmentId: crypto.randomUUID(), ...wanted, completed: false }
    uploads.push(upload)
    upload.answer = startAnswer(upload)
    return upload.answer
  }

  function replay(known: Upload, wanted: StartRequest): Promise<unknown> {
    const same =
      known.contentType === wanted.contentType &&
      known.attachmentSizeInBytes === wanted.attachmentSizeInBytes &&
      known.attachmentName === wanted.attachmentName
    // UNCONFIRMED: the service may call a mismatch ValidationException or ConflictException. Start declares only the first.
    if (!same) throw invalid('This ClientToken was used with other parameters.')
    return settings().replay === 'same' && known.answer ? known.answer : startAnswer(known)
  }

  async function startAnswer(upload: Upload): Promise<unknown> {
    const { urlLifetimeInSeconds: lifetimeInSeconds, contentDisposition: form } = settings()
    const expiry = Date.now() + lifetimeInSeconds * 1000
    const { url, headersToInclude } = await store.signUpload({
      key: stagingKey(upload),
      contentType: upload.contentType,
      contentLength: upload.attachmentSizeInBytes,
      contentDisposition: contentDisposition(storedName(upload), form),
      lifetimeInSeconds,
    })
    const metadata = { Url: url, UrlExpiry: writeExpiry(expiry), HeadersToInclude: headersToInclude }
    return { AttachmentId: upload.attachmentId, UploadMetadata: metadata }
  }

  async function complete(body: string): Promise<undefined> {
    const { attachmentId, clientToken } = readCompleteRequest(body)
    const upload = uploads.find((each) => each.attachmentId === attachmentId)
    // UNCONFIRMED: no operation declares ResourceNotFoundException, so an unknown id is taken for bad input.
    if (!upload) throw invalid('There is no such attachment.')
    const other = uploads.find((each) => each !== upload && each.completion?.clientToken === clientToken)
    if (other) throw invalid('This ClientToken was used with other parameters.')
    const { completion } = upload
    if (completion && (completion.clientToken !== clientToken || settings().completeReplay === 'conflict')) {
      throw new ServiceException('ConflictException', 'This attachment is already being uploaded.')
    }
    upload.completion ??= { clientToken, done: finish(upload) }
    return upload.completion.done
  }

  async function finish(upload: Upload): Promise<undefined> {
    const size = await store.sizeOf(stagingKey(upload))
    if (size !== upload.attachmentSizeInBytes) {
      upload.completion = undefined
      // UNCONFIRMED: the service might also answer 200 and reject the attachment later.
      throw invalid(
        size === undefined ? 'The attachment was not uploaded.' : 'The attachment has another size.',
      )
    }
    await store.move(stagingKey(upload), finalKey(upload))
    upload.completed = true
    return undefined
  }

  async function get(body: string): Promise<unknown> {
    const { attachmentId, urlExpiryInSeconds: lifetimeInSeconds } = readGetRequest(body)
    const upload = uploads.find((each) => each.attachmentId === attachmentId)
    // UNCONFIRMED: an attachment that is not (yet) approved may be answered with 400 as well.
    if (!upload?.completed)
      throw new ServiceException('AccessDeniedException', 'No access to this attachment.')
    const expiry = Date.now() + lifetimeInSeconds * 1000
    const url = await store.signDownload({
      key: finalKey(upload),
      contentDisposition: contentDisposition(upload.attachmentName, 'encoded'),
      lifetimeInSeconds,
    })
    return { Url: url, UrlExpiry: writeExpiry(expiry), AttachmentSizeInBytes: upload.attachmentSizeInBytes }
  }

  function writeExpiry(ms: number): string {
    const iso = new Date(ms).toISOString()
    return settings().expiryFormat === 'seconds' ? iso.replace(/\.\d{3}Z$/, 'Z') : iso
  }

  function describe(upload: Upload): EmulatorAttachment {
    const { attachmentId, attachmentName, contentType, attachmentSizeInBytes, clientToken } = upload
    const object = store.peek(upload.completed ? finalKey(upload) : stagingKey(upload))
    const status = upload.completed ? 'completed' : object ? 'uploaded' : 'started'
    return { attachmentId, attachmentName, contentType, attachmentSizeInBytes, clientToken, status, object }
  }

  return {
    start: async (body) => start(body),
    complete,
    get,
    attachments: () => uploads.map(describe),
    async readObject(attachmentId) {
      const upload = uploads.find((each) => each.attachmentId === attachmentId)
      return upload && store.read(upload.completed ? finalKey(upload) : stagingKey(upload))
    },
    reset() {
      uploads = []
    },
  }
}

function stagingKey(upload: Upload): string {
  return `staging/${upload.attachmentId}`
}

function finalKey(upload: Upload): string {
  return `final/${upload.attachmentId}`
}

// The service puts something before the name: what goes into the header is not what the client can guess.
function storedName(upload: Upload): string {
  return `${upload.attachmentId.slice(0, 8)}_${upload.attachmentName}`
}
