import type { AxiosInstance, AxiosProgressEvent } from 'axios'
import axios from 'axios'
import type { ReactNode } from 'react'
import { memo, Profiler } from 'react'
import { useAttachmentQueue, useAttachmentQueueItem } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { eventually, fileOf } from '../support/browserChat.ts'
import { countFrames } from '../support/browserFrames.ts'
import { openSendingChat } from '../support/browserTray.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'

/** An S3 axios with real PUTs and progress controlled by the test: a browser's comes three times a second. */
function crankedAxios(): [AxiosInstance, (loaded: number) => void] {
  let onUploadProgress: ((event: AxiosProgressEvent) => void) | undefined
  const s3Axios = axios.create({
    adapter: (config) => {
      ;({ onUploadProgress } = config)
      return axios.getAdapter('xhr')({ ...config, onUploadProgress: () => {} })
    },
  })
  return [s3Axios, (loaded) => onUploadProgress?.({ loaded, bytes: loaded, lengthComputable: true })]
}

/** Many tasks fit between two frames, and React may render after each. */
function nextTask(): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(undefined)
  })
}

describe('useAttachmentQueue', () => {
  it('commits at most once per frame, and renders no row whose file did not change', async () => {
    const [s3Axios, report] = crankedAxios()
    const chat = await openSendingChat({}, { s3Axios })
    const rendered: string[] = []
    const Row = memo(({ id }: { id: string }): ReactNode => {
      const item = useAttachmentQueueItem(id)
      if (!item) return null
      rendered.push(item.attachmentName)
      return (
        <p>
          {item.attachmentName} {item.status} {item.progress.loaded}
        </p>
      )
    })
    let tray: ReturnType<typeof useAttachmentQueue> | undefined
    const Tray = (): ReactNode => {
      tray = useAttachmentQueue()
      return tray.items.map(({ id }) => <Row key={id} id={id} />)
    }
    let commits = 0
    const onRender = (): void => {
      commits += 1
    }
    const screen = await render(
      <Profiler id="tray" onRender={onRender}>
        <Tray />
      </Profiler>,
      { wrapper: wrapperOf(chat.client) },
    )
    const rows = () => [...screen.container.querySelectorAll('p')].map(({ textContent }) => textContent)
    tray?.add([fileOf(1000, 'stored.png'), fileOf(1000, 'refused.exe')])
    await eventually(rows).toEqual(['stored.png uploaded 1000', 'refused.exe rejected 0'])
    await chat.emulator.fault('put', { kind: 'stall' })
    tray?.add([fileOf(1000, 'moving.png')])
    await eventually(() => chat.arrived('moving.png')).toContain('put')
    await eventually(rows).toContain('moving.png uploading 0')

    commits = 0
    rendered.length = 0
    const frames = countFrames()
    for (let loaded = 1; loaded <= 900; loaded += 1) {
      report(loaded)
      await nextTask()
    }
    await eventually(rows).toEqual([
      'stored.png uploaded 1000',
      'refused.exe rejected 0',
      'moving.png uploading 900',
    ])
    const framesSeen = frames()
    expect(framesSeen).toBeLessThan(900)
    expect(new Set(rendered)).toEqual(new Set(['moving.png']))
    expect(commits).toBeGreaterThan(0)
    expect(commits).toBeLessThanOrEqual(framesSeen + 1)
  })

  it('returns the same items and functions until something changes', async () => {
    const chat = await openSendingChat()
    const seen: ReturnType<typeof useAttachmentQueue>[] = []
    const Tray = (): ReactNode => {
      const tray = useAttachmentQueue()
      seen.push(tray)
      return tray.items.map(({ id, status }) => <p key={id}>{status}</p>)
    }
    const screen = await render(<Tray />, { wrapper: wrapperOf(chat.client) })
    const [first] = seen
    first?.add([fileOf(1000, 'a.png')])
    await eventually(() => screen.container.textContent).toBe('uploaded')
    const before = seen.at(-1)
    await screen.rerender(<Tray />)
    expect(seen.at(-1)?.items).toBe(before?.items)
    first?.add([fileOf(1000, 'refused.exe')])
    await eventually(() => screen.container.textContent).toBe('uploadedrejected')
    expect(seen.at(-1)?.items).not.toBe(before?.items)
    expect(seen.at(-1)?.items[0]).toBe(before?.items[0])
    const { items: _, ...functions } = first ?? {}
    expect(seen.at(-1)).toMatchObject(functions)
  })

  it('shows nothing for an item that was removed', async () => {
    const chat = await openSendingChat()
    let tray: ReturnType<typeof useAttachmentQueue> | undefined
    const Row = ({ id }: { id: string }): ReactNode => <p>{useAttachmentQueueItem(id)?.status ?? 'gone'}</p>
    const Tray = (): ReactNode => {
      tray = useAttachmentQueue()
      return null
    }
    const screen = await render(<Tray />, { wrapper: wrapperOf(chat.client) })
    tray?.add([fileOf(1000)])
    await eventually(() => tray?.items).toHaveLength(1)
    const id = tray?.items[0]?.id ?? ''
    await screen.rerender(
      <>
        <Tray />
        <Row id={id} />
      </>,
    )
    await eventually(() => screen.container.textContent).toBe('uploaded')
    tray?.remove(id)
    await eventually(() => screen.container.textContent).toBe('gone')
  })
})
