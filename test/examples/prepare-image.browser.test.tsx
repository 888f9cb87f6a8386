import type { SendStep } from 'react-connect-attachments'
import { downloadAttachment, sendAttachment } from 'react-connect-attachments'
import { describe, expect, it, vi } from 'vitest'
import { preparePicture } from '../../examples/prepare-image/preparePicture.ts'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, openChat, rejection } from '../support/browserChat.ts'

/** Draws a landscape picture whose left half is red. */
async function draw(width: number, height: number, type: string, quality?: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  context.fillStyle = 'blue'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'red'
  context.fillRect(0, 0, width / 2, height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, quality),
  )
}

/** EXIF as a phone writes it: turned by 90 degrees (orientation 6), and taken at 52° north (TIFF, big-endian). */
const exif = Uint8Array.from(
  [
    '4578696600004d4d002a00000008',
    // Two entries: orientation (0x0112), and where the GPS entries are (0x8825).
    '0002011200030000000100060000882500040000000100000026',
    '00000000',
    // Two GPS entries: N, and three fractions at offset 0x44.
    '000200010002000000024e0000000002000500000003000000440000',
    '0000',
    '000000340000000100000000000000010000000000000001',
  ]
    .join('')
    .match(/../g) ?? [],
  (hex) => Number.parseInt(hex, 16),
)

async function photo(width: number, height: number, name = 'IMG_1.jpg', quality?: number): Promise<File> {
  const jpeg = await draw(width, height, 'image/jpeg', quality)
  const length = exif.byteLength + 2
  const header = new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff])
  return new File([jpeg.slice(0, 2), header, exif, jpeg.slice(2)], name, { type: 'image/jpeg' })
}

async function hasMetadata(file: Blob): Promise<boolean> {
  const text = new TextDecoder('latin1').decode(await file.arrayBuffer())
  return text.includes('Exif') || text.includes('N\0\0\0\0\x02')
}

/** Its size, and the colour of its upper left and lower right corner. */
async function seen(file: Blob): Promise<object> {
  const bitmap = await createImageBitmap(file)
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const colours = [
    [2, 2],
    [width - 3, height - 3],
  ].map(([x = 0, y = 0]) => {
    const [red = 0, , blue = 0] = context?.getImageData(x, y, 1, 1).data ?? []
    return red > blue ? 'red' : 'blue'
  })
  return { width, height, colours }
}

async function send(chat: Chat, file: File): Promise<Blob> {
  const { attachmentId } = await sendAttachment(chat.client, { file })
  return downloadAttachment(chat.client, { attachmentId })
}

const openPictureChat = (): Promise<Chat> => openChat({}, { prepareFile: preparePicture })

describe('preparePicture', () => {
  it('sends a photo without its location, upright and smaller', async () => {
    const file = await photo(4000, 3000)
    expect(await hasMetadata(file)).toBe(true)
    // As the browser shows it.
    expect(await seen(file)).toEqual({ width: 3000, height: 4000, colours: ['red', 'blue'] })
    const chat = await openPictureChat()
    const steps: SendStep[] = []
    const result = await sendAttachment(chat.client, { file, onStep: (step) => steps.push(step) })
    const sent = await downloadAttachment(chat.client, result)
    expect(await hasMetadata(sent)).toBe(false)
    expect(await seen(sent)).toEqual({ width: 1536, height: 2048, colours: ['red', 'blue'] })
    expect(sent.size).toBeLessThan(file.size)
    expect(result).toMatchObject({ attachmentName: 'IMG_1.jpg', attachmentSizeInBytes: sent.size })
    expect(steps[0]).toBe('preparing')
  })

  it('removes the location of a photo that does not get smaller', async () => {
    const file = await photo(300, 200, 'tiny.jpg', 0.01)
    const sent = await send(await openPictureChat(), file)
    expect(sent.size).toBeGreaterThan(file.size)
    expect(await hasMetadata(sent)).toBe(false)
  })

  it('keeps a PNG, and leaves other files as they are', async () => {
    const chat = await openPictureChat()
    const png = new File([await draw(40, 30, 'image/png')], 'logo.png', { type: 'image/png' })
    expect(await seen(await send(chat, png))).toMatchObject({ width: 40, height: 30 })
    const report = fileOf(1000, 'report.pdf', 'application/pdf')
    await send(chat, report)
    const { attachments } = await chat.emulator.state()
    expect(attachments).toMatchObject([
      { attachmentName: 'logo.png', contentType: 'image/png' },
      { attachmentName: 'report.pdf', attachmentSizeInBytes: 1000 },
    ])
  })

  it('sends nothing of a photo that the browser cannot decode', async () => {
    vi.stubGlobal('reportError', () => {})
    const chat = await openPictureChat()
    for (const file of [fileOf(1000, 'a.heic', 'image/heic'), fileOf(1000, 'b.heic', '')])
      expect(await rejection(send(chat, file))).toMatchObject({ name: 'PrepareFileError', reason: 'threw' })
    expect((await chat.emulator.state()).requests).toEqual([])
    vi.unstubAllGlobals()
  })
})
