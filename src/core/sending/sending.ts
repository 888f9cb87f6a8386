import { AbortedError, UnexpectedError } from '../../protocol/appErrors.ts'
import { isAttachmentError } from '../../protocol/errorGuards.ts'
import type { AttachmentStep } from '../../protocol/errors.ts'
import type { Caller } from '../callOptions.ts'
import { createClientToken } from '../clientToken.ts'
import type { FileDescription } from '../describeFile.ts'
import type { AttachmentFile } from '../files/attachmentFile.ts'
import { callApp } from '../reportMistake.ts'
import type { StartedUpload } from '../startedUpload.ts'
import { nothingSent } from '../transferProgress.ts'
import type { SharedWork } from '../transport/shareWork.ts'
import { shareWork } from '../transport/shareWork.ts'
import { untilAborted } from '../transport/wait.ts'
import type { AttachmentItem } from './attachmentItem.ts'
import { stepOf } from './attachmentItem.ts'
import { rememberItem } from './newestItem.ts'
import type { Posting } from './posting.ts'
import type { ItemEvent, SendAttemptError } from './reduceItem.ts'
import { isRunningStatus, reduceItem } from './reduceItem.ts'

/** The record of one file: the app's item and the state a retry continues from. */
export class Sending implements Posting {
  item: AttachmentItem
  /** As the caller described the original. */
  readonly asked: FileDescription
  /** What `prepareFile` made of it, to be uploaded in its place until sent. */
  prepared: AttachmentFile | undefined
  /** Idempotency key of Start; replaced when the signed URL expires. */
  startToken: string = createClientToken()
  /** Idempotency key of Complete. */
  completeToken: string = createClientToken()
  /** Start's answer, until uploaded. Never persist it: it holds the signed URL. */
  started: StartedUpload | undefined
  mayBePosted = false
  /** The user pressed Send: the queue posts it once uploaded. */
  isWanted = false
  /** Stops the queue's run. */
  controller: AbortController | undefined
  /** The queue may run it: accepted, and neither failed nor aborted since. */
  isActive = false
  /** The phase in progress, shared by all callers with this file. */
  readonly #shared: SharedWork<void> = {}
  readonly #observers = new Set<Observer>()

  constructor(
    file: AttachmentFile,
    description: FileDescription,
    id: string = createClientToken(),
    attachmentId?: string,
  ) {
    const status = attachmentId === undefined ? 'queued' : 'uploaded'
    const nothingYet = {
      waiting: null,
      progress: nothingSent,
      error: undefined,
      scan: undefined,
      failureCount: 0,
    }
    const { attachmentName, attachmentSizeInBytes, contentType } = description
    this.asked = { attachmentName, attachmentSizeInBytes, contentType }
    this.item = {
      id,
      file,
      ...this.asked,
      status,
      attachmentId,
      ...nothingYet,
    }
    rememberItem(this)
  }

  get isRunning(): boolean {
    return this.#shared.running !== undefined
  }

  /** A caller other than the queue runs it. */
  get isRunByOthers(): boolean {
    const { callers = 0 } = this.#shared.running ?? {}
    return callers > (this.controller ? 1 : 0)
  }

  /** Another file goes up: it needs keys of its own. */
  replaceFile(prepared: AttachmentFile, description: FileDescription): void {
    this.prepared = prepared
    this.#forgetKeys()
    this.report({ type: 'prepared', description })
  }

  /** The next Start is another one. */
  forgetStart(): void {
    this.started = undefined
    this.startToken = createClientToken()
  }

  /** The service no longer has the uploaded file. */
  lose(): void {
    this.#forgetKeys()
    this.report({ type: 'lost' })
  }

  #forgetKeys(): void {
    this.forgetStart()
    this.completeToken = createClientToken()
  }

  report(event: ItemEvent): void {
    const before = this.item
    this.item = reduceItem(before, event)
    if (this.item === before) return
    rememberItem(this)
    if (!this.item.file) this.prepared = undefined
    for (const observer of [...this.#observers]) callApp(() => observer(event, before))
  }

  /** Returns an unsubscribe function. */
  observe(observer: Observer): () => void {
    this.#observers.add(observer)
    return () => this.#observers.delete(observer)
  }

  /**
   * Runs a phase, or joins the one in progress. Aborting `signal` detaches this caller; the last to detach aborts the
   * phase. The item changes before the phase rejects.
   */
  async run(signal: AbortSignal, phase: (caller: PhaseCaller) => Promise<void>): Promise<void> {
    await untilAborted(this.#step, signal, () =>
      shareWork(this.#shared, signal, (signal) => this.#begin(signal, phase)),
    )
  }

  async #begin(signal: AbortSignal, phase: (caller: PhaseCaller) => Promise<void>): Promise<void> {
    // Drop late events of an aborted phase: the next one may be running.
    const report = (event: ItemEvent): void => {
      if (!signal.aborted) this.report(event)
    }
    // At once: when the phase ends, the next one may be running.
    const onAbort = (): void => {
      if (isRunningStatus(this.item.status))
        this.report({ type: 'failed', error: new AbortedError(this.#step()) })
    }
    signal.addEventListener('abort', onAbort)
    try {
      await untilAborted(this.#step, signal, () => phase({ signal, report }))
    } catch (error) {
      report({ type: 'failed', error: isAttachmentError(error) ? error : new UnexpectedError(this.#step()) })
      throw error
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  readonly #step = (): AttachmentStep => {
    const { status, error } = this.item
    return status === 'aborted' && error ? error.step : stepOf(status)
  }
}

/** Called after each event. `before`: the item without it. */
export type Observer = (event: ItemEvent, before: AttachmentItem) => void

export interface PhaseCaller extends Caller<SendAttemptError> {
  readonly report: (event: ItemEvent) => void
}
