import type { ReactNode } from 'react'
import { useLayoutEffect } from 'react'
import { useFilePreview } from 'react-connect-attachments'
import { describe, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { eventually, fileOf } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

/** A picture of this width, encoded by the browser. */
async function pictureOf(width: number, name = 'photo.png', type = 'image/png'): Promise<File> {
  const canvas = new OffscreenCanvas(width, 1)
  canvas.getContext('2d')?.fillRect(0, 0, width, 1)
  const blob = await canvas.convertToBlob({ type })
  expect(blob.type).toBe(type)
  return new File([blob], name, { type })
}

/** Resolves with the served content type; rejects if the URL is revoked. */
async function typeAt(url: string): Promise<string | null> {
  return (await fetch(url)).headers.get('content-type')
}

function isAlive(url: string): Promise<boolean> {
  return typeAt(url).then(
    () => true,
    () => false,
  )
}

/** Whether a URL currently serves this file. */
async function isOf(file: File, url: string): Promise<boolean> {
  const [served, bytes] = await Promise.all([fetch(url).then((response) => response.text()), file.text()])
  return served === bytes
}

/** Shows the preview, and checks each URL when it is rendered. */
function Preview({ file, shown }: { file: File | undefined; shown: Promise<boolean>[] }): ReactNode {
  const url = useFilePreview(file)
  useLayoutEffect(() => {
    if (file && url) shown.push(isOf(file, url).catch(() => false))
  })
  return url ? <img src={url} alt={file?.name} /> : <p>No preview</p>
}

async function open(file: File | undefined) {
  const made: string[] = []
  const { createObjectURL } = URL
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob)
    made.push(url)
    return url
  }
  onTestFinished(() => {
    URL.createObjectURL = createObjectURL
  })
  const shown: Promise<boolean>[] = []
  const screen = await render(<Preview file={file} shown={shown} />, { wrapper: wrapperOf(undefined) })
  const image = () => screen.container.querySelector('img')
  return {
    ...screen,
    url: () => image()?.src ?? '',
    width: () => image()?.naturalWidth,
    show: (next: File | undefined) => screen.rerender(<Preview file={next} shown={shown} />),
    /** Whether each rendered URL belonged to the file and was valid at that time. */
    shown: () => Promise.all(shown),
    /** All URLs that are still valid. */
    alive: async () => {
      const isGood = await Promise.all(made.map(isAlive))
      return made.filter((_, index) => isGood[index])
    },
  }
}

describe('useFilePreview', () => {
  it.each([
    ['photo.png', 'image/png'],
    ['photo.JPG', 'image/jpeg'],
    ['photo.jfif', 'image/jpeg'],
    ['photo.webp', 'image/webp'],
  ])('shows %s', async (name, type) => {
    const { width, shown } = await open(await pictureOf(7, name, type))
    await eventually(width).toBe(7)
    expect(await shown()).not.toContain(false)
  })

  it.each([
    ['animation.gif', 'image/gif'],
    ['photo.avif', 'image/avif'],
    ['scan.bmp', 'image/bmp'],
  ])('has a URL for %s', async (name, type) => {
    const { url } = await open(fileOf(5, name, type))
    await eventually(url).toMatch(/^blob:/)
    expect(await typeAt(url())).toBe(type)
  })

  it.each([
    ['a HEIC, which most browsers do not show', 'photo.heic', 'image/heic'],
    ['a HEIC named as a PNG', 'photo.heic', 'image/png'],
    ['an SVG, which can hold a script', 'logo.svg', 'image/svg+xml'],
    ['a document', 'report.pdf', 'application/pdf'],
    ['a file without a type', 'README', ''],
  ])('has no URL for %s', async (_, name, type) => {
    const { show, url, getByText, alive } = await open(fileOf(5, name, type))
    await expect.element(getByText('No preview')).toBeVisible()
    expect(await alive()).toEqual([])
    await show(fileOf(5))
    await eventually(url).toMatch(/^blob:/)
  })

  it('serves a picture by its extension, whatever the file’s type is', async () => {
    const { url } = await open(new File(['<script>alert(1)</script>'], 'photo.png', { type: 'text/html' }))
    await eventually(url).toMatch(/^blob:/)
    expect(await typeAt(url())).toBe('image/png')
  })

  it.each(['photo.png\u200b', 'photo．ｐｎｇ', 'photo.png. '])(
    'shows a picture by its displayed name: %j',
    async (name) => {
      const { url } = await open(new File([await pictureOf(7)], name, { type: 'application/octet-stream' }))
      await eventually(url).toMatch(/^blob:/)
      expect(await typeAt(url())).toBe('image/png')
    },
  )

  it('revokes the URL on unmount', async () => {
    const { url, alive, unmount } = await open(await pictureOf(7))
    await eventually(url).toMatch(/^blob:/)
    const last = url()
    // StrictMode has mounted it twice.
    expect(await alive()).toEqual([last])
    await unmount()
    await expect(fetch(last)).rejects.toThrow()
    expect(await alive()).toEqual([])
  })

  it('switches to another file and back, and never shows a revoked URL or another file’s', async () => {
    const [narrow, wide] = [await pictureOf(7), await pictureOf(9)]
    const { width, url, show, shown, alive } = await open(narrow)
    await eventually(width).toBe(7)
    await show(wide)
    await eventually(width).toBe(9)
    await show(undefined)
    await eventually(url).toBe('')
    await show(wide)
    await show(narrow)
    await eventually(width).toBe(7)
    expect(await alive()).toEqual([url()])
    expect(await shown()).not.toContain(false)
  })
})
