import { createThumbnail } from 'react-connect-attachments'
import { describe, expect, it, onTestFinished } from 'vitest'

/** Red on the left, transparent on the right. */
async function pictureOf(width: number, height: number, name = 'a.png', type = 'image/png'): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context) context.fillStyle = 'red'
  context?.fillRect(0, 0, width / 2, height)
  return new File([await canvas.convertToBlob({ type, quality: 1 })], name, { type })
}

/** The same JPEG as a phone held upright stores it: EXIF says "rotate by 90° clockwise". */
async function rotated(jpeg: File): Promise<File> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const exif = [0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return new File([jpeg.slice(0, 2), new Uint8Array(exif), jpeg.slice(2)], jpeg.name, { type: jpeg.type })
}

async function drawn(url = '') {
  const image = new Image()
  image.src = url
  await image.decode()
  const { naturalWidth: width, naturalHeight: height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context?.drawImage(image, 0, 0)
  /** Red and alpha of a pixel, as shares of the picture's sides. */
  const at = (x: number, y: number): number[] => {
    const [red = 0, , , alpha = 0] = context?.getImageData(x * width, y * height, 1, 1).data ?? []
    return [Math.round(red / 255), Math.round(alpha / 255)]
  }
  return { size: [width, height], at }
}

/** The object URLs that the test left behind. */
function watchUrls(): Set<string> {
  const urls = new Set<string>()
  const { createObjectURL, revokeObjectURL } = URL
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob)
    urls.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => {
    urls.delete(url)
    revokeObjectURL.call(URL, url)
  }
  onTestFinished(() => void Object.assign(URL, { createObjectURL, revokeObjectURL }))
  return urls
}

describe('createThumbnail', () => {
  it('draws a small picture with its transparency, and leaves no object URL behind', async () => {
    const urls = watchUrls()
    const url = await createThumbnail(await pictureOf(2000, 500))
    expect(url).toMatch(/^data:image\/webp;base64,/)
    const { size, at } = await drawn(url)
    expect(size).toEqual([320, 80])
    expect([at(0.2, 0.5), at(0.8, 0.5)]).toEqual([
      [1, 1],
      [0, 0],
    ])
    expect(urls).toEqual(new Set())
  })

  it('turns a photo as its EXIF orientation says', async () => {
    const photo = await rotated(await pictureOf(400, 200, 'a.jpg', 'image/jpeg'))
    const url = await createThumbnail(photo, { maxSide: 100 })
    expect(url).toMatch(/^data:image\/jpeg;base64,/)
    const { size, at } = await drawn(url)
    expect(size).toEqual([50, 100])
    // The left side of the stored picture is on top.
    expect([at(0.5, 0.2), at(0.5, 0.8)]).toEqual([
      [1, 1],
      [0, 1],
    ])
  })

  it.each([
    ['keeps a small picture', [30, 20], {}, [30, 20]],
    ['never draws less than a pixel', [1000, 1], { maxSide: 10 }, [10, 1]],
    ['has no limit with 0', [1000, 1000], { maxSide: 0, maxPixels: 0, timeout: 0 }, [1000, 1000]],
  ] as const)('%s', async (_, [width, height], options, size) => {
    expect((await drawn(await createThumbnail(await pictureOf(width, height), options))).size).toEqual(size)
  })

  it('outlives the file', async () => {
    const url = await createThumbnail(await pictureOf(10, 10))
    expect(JSON.parse(JSON.stringify({ url }))).toEqual({ url })
    expect((await drawn(url)).size).toEqual([10, 10])
  })

  it.each([
    ['a document', new File(['%PDF'], 'a.pdf')],
    ['a broken picture', new File(['no picture'], 'a.png')],
    ['an empty picture', new File([], 'a.png')],
    ['an SVG', new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg', { type: 'image/svg+xml' })],
    ['a React Native file', { uri: 'file:///a.png', name: 'a.png', type: 'image/png', size: 1 }],
  ])('resolves with undefined for %s', async (_, file) => {
    const urls = watchUrls()
    expect(await createThumbnail(file)).toBeUndefined()
    expect(urls).toEqual(new Set())
  })

  it('resolves with undefined for a picture with too many pixels', async () => {
    const file = await pictureOf(100, 100)
    expect(await createThumbnail(file, { maxPixels: 9999 })).toBeUndefined()
    expect(await createThumbnail(file, { maxPixels: 10_000 })).toBeDefined()
  })

  it('resolves with undefined at once when aborted', async () => {
    const urls = watchUrls()
    const controller = new AbortController()
    const drawing = createThumbnail(await pictureOf(100, 100), { signal: controller.signal })
    controller.abort()
    expect(await drawing).toBeUndefined()
    expect(await createThumbnail(await pictureOf(1, 1), { signal: controller.signal })).toBeUndefined()
    expect(urls).toEqual(new Set())
  })

  it('rejects an invalid option by name', async () => {
    await expect(createThumbnail(await pictureOf(1, 1), { maxSide: -1 })).rejects.toThrow('maxSide')
    await expect(createThumbnail(await pictureOf(1, 1), { timeout: Number.NaN })).rejects.toThrow('timeout')
  })
})
