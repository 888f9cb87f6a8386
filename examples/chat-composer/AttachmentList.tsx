import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'
import { AttachmentRow } from './AttachmentRow'
import { texts } from './phase'
import { RejectedFiles } from './RejectedFiles'
import { useKeptFocus } from './useKeptFocus'
import { useRemoval } from './useRemoval'
import { withoutShortWait } from './withoutShortWait'

export interface AttachmentListProps {
  queue: UseAttachmentQueueResult
  /** Send was pressed, and some files are not sent yet. */
  isSending: boolean
  /** Receives the focus when no file is left. */
  attachButton: RefObject<HTMLElement | null>
}

/** The unsent files. */
export function AttachmentList({ queue, isSending, attachButton }: AttachmentListProps): ReactNode {
  const { retry, remove } = queue
  const items = queue.items.filter(({ status }) => status !== 'rejected').map(withoutShortWait)
  const failed = items.filter(({ status }) => status === 'failed')
  const titleId = useId()
  const all = useRef<HTMLDivElement>(null)
  const removal = useRemoval(queue, all)
  const keptFocus = useKeptFocus(all, attachButton)
  const [focusedId, setFocusedId] = useState<string>()
  const tabStop = items.find(({ id }) => id === focusedId) ?? items[0]
  const [list, showNewest] = useNewestInSight(items.length)

  return (
    <div ref={all} {...keptFocus}>
      <RejectedFiles
        items={queue.items.filter(({ status }) => status === 'rejected')}
        retry={retry}
        remove={remove}
      />
      <fieldset className="composer-files" aria-labelledby={titleId} hidden={items.length === 0}>
        <div className="composer-files-head" data-tone={failed.length > 0 ? 'bad' : undefined}>
          <h3 id={titleId}>
            <span className="composer-visually-hidden">Attachments: </span>
            {summaryOf(items, isSending)}
          </h3>
          {failed.length > 1 && (
            <button
              type="button"
              className="composer-text-button"
              onClick={() => {
                for (const { id } of failed) retry(id)
              }}
            >
              Retry all
            </button>
          )}
          {items.length > 1 && (
            <button type="button" className="composer-text-button" onClick={removal.removeAll}>
              Remove all
            </button>
          )}
        </div>
        <ul
          ref={list}
          className="composer-items"
          onKeyDown={onListKey}
          onTransitionEnd={({ propertyName }) => propertyName === 'height' && showNewest()}
          onFocus={({ target }) => setFocusedId(rowOf(target)?.getAttribute('data-id') ?? undefined)}
        >
          {items.map((item) => (
            <AttachmentRow
              key={item.id}
              item={item}
              isTabStop={item === tabStop}
              retry={retry}
              remove={removal.remove}
            />
          ))}
        </ul>
      </fieldset>
      <div className="composer-removed" aria-live="polite">
        {removal.undo && (
          <>
            <span dir="auto">{removal.removed}</span>
            <button type="button" className="composer-text-button" onClick={removal.undo}>
              Undo
            </button>
          </>
        )}
      </div>
    </div>
  )
}

/** Arrow keys move between the rows, Delete removes one. */
function onListKey(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof Element ? rowOf(event.target) : undefined
  const neighbour = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }
  const { key } = event
  if (key === 'ArrowDown' || key === 'ArrowUp')
    neighbour[key]?.querySelector<HTMLElement>('[data-remove]')?.focus()
  else if (key === 'Delete') row?.querySelector<HTMLElement>('[data-remove]')?.click()
  else return
  event.preventDefault()
}

function rowOf(element: Element): HTMLElement | undefined {
  return element.closest<HTMLElement>('[data-id]') ?? undefined
}

/** Scrolls to a file when it is added; the function does so again, once its row has grown. */
function useNewestInSight(count: number): [RefObject<HTMLUListElement | null>, () => void] {
  const list = useRef<HTMLUListElement>(null)
  const countBefore = useRef(0)
  const showNewest = useCallback(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight
  }, [])
  useEffect(() => {
    if (count > countBefore.current) showNewest()
    countBefore.current = count
  }, [count, showNewest])
  return [list, showNewest]
}

/** Trouble first and alone. The notice says that it is offline. */
function summaryOf(items: readonly AttachmentItem[], isSending: boolean): string {
  const count = (statuses: RegExp) => items.filter(({ status }) => statuses.test(status)).length
  const filesOf = (number: number) => (number === 1 ? '1 file' : `${number} files`)
  const failed = count(/failed/)
  if (failed > 0) return `${filesOf(failed)} failed`
  const waiting = items.find((item) => item.waiting && item.waiting.reason !== 'offline')?.waiting
  if (waiting) return texts.waiting[waiting.reason]
  const total = items.length - count(/aborted/)
  if (total === 0) return items.length > 0 ? `${filesOf(items.length)} cancelled` : ''
  if (count(/sent/) === total) return `${filesOf(total)} sent`
  if (isSending) return `Sending ${filesOf(total)}`
  const ready = count(/uploaded|completing|sent/)
  return ready < total ? `${ready} of ${filesOf(total)} ready` : `${filesOf(total)} ready`
}
