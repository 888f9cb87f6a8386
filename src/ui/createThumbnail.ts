import type { AttachmentFile } from '../core/files/attachmentFile.ts'
import { countLimit, timeLimit } from '../core/limits.ts'
import { within } from '../core/transport/wait.ts'
import { pictureOf } from './pictureOf.ts'

export interface CreateThumbnailOptions {
  /** Longest side, in pixels. Smaller pictures keep their size. @default 320: 160 CSS pixels on most phones' screens */
  maxSide?: number | undefined
  /** Pixels of a picture that is drawn: decoding takes 4 bytes each. @default 100 million (our judgement) */
  maxPixels?: number | undefined
  /** ms. @default 10000 (our judgement) */
  timeout?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Draws a small, upright copy of a picture as a `data:` URL for `<img src>`. It outlives the file, which a sent item no longer has, and
 * needs no revoking. Resolves with `undefined` for the files that `useFilePreview` does not show, for broken and too large ones,
 * outside of a page, when aborted and after the timeout.
 * @throws {Error} for an invalid option.
 */
export async function createThumbnail(
  file: AttachmentFile,
  options: CreateThumbnailOptions = {},
): Promise<string | undefined> {
  const { signal = new AbortController().signal } = options
  const maxSide = countLimit('maxSide', options.maxSide ?? 320)
  const maxPixels = countLimit('maxPixels', options.maxPixels ?? 100_000_000)
  const timeout = timeLimit('timeout', options.timeout ?? 10_000)
  const picture = pictureOf(file)
  if (!picture || typeof document === 'undefined') return undefined

  const url = URL.createObjectURL(picture)
  // `createImageBitmap` decodes before the size is known.
  const image = document.createElement('img')
  try {
    return await within(timeout, signal, tooLate, async () => {
      await load(image, url)
      const { naturalWidth: width, naturalHeight: height } = image
      if (width * height > maxPixels) return undefined
      const scale = Math.min(1, maxSide / Math.max(width, height))
      return draw(image, width * scale, height * scale, picture.type)
    })
  } catch {
    return undefined
  } finally {
    image.src = ''
    URL.revokeObjectURL(url)
  }
}

const tooLate = (): Error => new Error('The picture took too long.')

function load(image: HTMLImageElement, url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    image.addEventListener('load', resolve)
    image.addEventListener('error', reject)
    image.src = url
  })
}

function draw(image: HTMLImageElement, width: number, height: number, type: string): string | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  // WebP keeps transparency; Safari makes a PNG of it.
  return canvas.toDataURL(type === 'image/jpeg' ? type : 'image/webp', 0.8)
}
