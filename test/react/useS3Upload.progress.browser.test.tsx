import type { AxiosInstance, AxiosProgressEvent } from 'axios'
import axios from 'axios'
import type { ReactNode } from 'react'
import { Profiler } from 'react'
import type { S3UploadParameters } from 'react-connect-attachments'
import { useS3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { eventually, fileOf, largerThanBuffers, openChat, patient } from '../support/browserChat.ts'
import { countFrames } from '../support/browserFrames.ts'
import { openUpload } from '../support/browserUpload.tsx'
import { Shown, wrapperOf } from '../support/browserWrapper.tsx'

/** An S3 axios with a real PUT and progress controlled by the test: a browser's comes three times a second. */
function crankedAxios(): {
  s3Axios: AxiosInstance
  report: (loaded: number) => void
  isSending: () => boolean
} {
  let onUploadProgress: ((event: AxiosProgressEvent) => void) | undefined
  const s3Axios = axios.create({
    adapter: (config) => {
      ;({ onUploadProgress } = config)
      return axios.getAdapter('xhr')({ ...config, onUploadProgress: () => {} })
    },
  })
  const report = (loaded: number): void =>
    onUploadProgress?.({ loaded, bytes: loaded, lengthComputable: true })
  return { s3Axios, report, isSending: () => onUploadProgress !== undefined }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Many tasks fit between two frames, and React may render after each. */
function nextTask(): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(undefined)
  })
}

interface UploaderProps {
  parameters: S3UploadParameters
  reads: boolean
  onCommit: () => void
}

/** A component that shows progress, or one that does not read it. */
function Uploader({ parameters, reads, onCommit }: UploaderProps): ReactNode {
  return (
    <Profiler id="uploader" onRender={onCommit}>
      <UploaderInside parameters={parameters} reads={reads} />
    </Profiler>
  )
}

function UploaderInside({ parameters, reads }: Omit<UploaderProps, 'onCommit'>): ReactNode {
  const upload = useS3Upload()
  return (
    <>
      <button type="button" onClick={() => upload.mutate(parameters)}>
        Upload
      </button>
      <output>
        {upload.status} {reads && upload.progress.loaded}
      </output>
    </>
  )
}

/** Renders an `Uploader` during its PUT: the body is read, the answer is outstanding. */
async function openUploader(reads: boolean): Promise<
  Chat & {
    commits: () => number
    report: (loaded: number) => void
    status: () => string | null
  }
> {
  const { s3Axios, report, isSending } = crankedAxios()
  const chat = await openChat({}, { s3Axios })
  await chat.emulator.fault('put', { kind: 'stall' })
  const file = fileOf(1000)
  const { uploadMetadata } = await chat.start(file)
  let commits = 0
  const uploader = (
    <Uploader
      parameters={{ file, uploadMetadata }}
      reads={reads}
      onCommit={() => {
        commits += 1
      }}
    />
  )
  const screen = await render(uploader, { wrapper: wrapperOf(chat.client) })
  await screen.getByRole('button').click()
  await eventually(isSending).toBe(true)
  await expect.element(screen.getByRole('status'), patient).toHaveTextContent('pending')
  await nextFrame()
  await nextFrame()
  return {
    ...chat,
    commits: () => commits,
    report,
    status: () => screen.getByRole('status').element().textContent,
  }
}

describe('progress', () => {
  it('re-renders a component that reads it once per frame, with the latest value', async () => {
    const { commits, report, status } = await openUploader(true)
    const before = commits()
    const frames = countFrames()
    for (let loaded = 1; loaded <= 900; loaded += 1) {
      report(loaded)
      await nextTask()
    }
    await eventually(status).toBe('pending 900')
    const framesSeen = frames()
    expect(framesSeen).toBeLessThan(900)
    expect(commits() - before).toBeGreaterThan(0)
    expect(commits() - before).toBeLessThanOrEqual(framesSeen + 1)
  })

  it('does not re-render components that do not read it', async () => {
    const { commits, report, status } = await openUploader(false)
    const before = commits()
    for (let loaded = 1; loaded <= 5; loaded += 1) {
      report(loaded)
      await nextFrame()
    }
    expect(commits()).toBe(before)
    expect(status()).toBe('pending ')
  })

  it('is empty, then rises visibly, and is 100 % at the end', async () => {
    const { start, client } = await openChat({ bytesPerSecond: largerThanBuffers / 1.5 })
    const file = fileOf(largerThanBuffers)
    const { uploadMetadata } = await start(file)
    const seen: string[] = []
    const Bar = (): ReactNode => {
      const { mutate, status, progress } = useS3Upload()
      const percent = progress.fraction === undefined ? 'unknown' : `${Math.floor(progress.fraction * 100)} %`
      return (
        <>
          <button type="button" onClick={() => mutate({ file, uploadMetadata })}>
            Upload
          </button>
          <Shown seen={seen} text={`${status} ${percent}`} />
        </>
      )
    }
    const screen = await render(<Bar />, { wrapper: wrapperOf(client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success 100 %')
    expect(seen.slice(0, 2)).toEqual(['idle unknown', 'pending unknown'])
    const percents = seen
      .map((text) => Number.parseInt(text.replace(/\w+ /, ''), 10))
      .filter((each) => each >= 0)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.filter((percent) => percent > 0 && percent < 100).length).toBeGreaterThan(1)
  })

  it('starts over with the next call, and is cleared by reset', async () => {
    const { result, act, signed } = await openUpload()
    const [first, second] = [await signed(1000), await signed(2000)]
    expect(result.current.progress).toEqual({ loaded: 0, total: 0, fraction: undefined })
    await act(() => result.current.mutateAsync(first))
    expect(result.current.progress).toMatchObject({ loaded: 1000, total: 1000, fraction: 1 })
    await act(() => result.current.mutateAsync(second))
    expect(result.current.progress).toMatchObject({ loaded: 2000, total: 2000, fraction: 1 })
    await act(() => result.current.reset())
    expect(result.current.status).toBe('idle')
    expect(result.current.progress).toEqual({ loaded: 0, total: 0, fraction: undefined })
  })

  it('is that of the latest call', async () => {
    const { result, act, emulator, signed, requests } = await openUpload()
    await emulator.fault('put', { kind: 'stall' })
    const [first, second] = [await signed(largerThanBuffers), await signed(1000)]
    await act(() => result.current.mutate(first))
    await eventually(() => requests('put')).toHaveLength(1)
    await eventually(() => result.current.progress.loaded).toBeGreaterThan(0)
    await act(() => result.current.mutateAsync(second))
    expect(result.current.progress).toMatchObject({ loaded: 1000, total: 1000, fraction: 1 })
  })
})
