import { s3Upload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { fileOf, openChat, rejection, setByPage, sha256 } from '../support/browserChat.ts'

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

describe('s3Upload', () => {
  it('sends the bytes and headers exactly as signed, in one PUT', async () => {
    const { client, start, atStore, stored } = await openChat()
    const file = fileOf(300_000)
    const { uploadMetadata } = await start(file)
    expect(await s3Upload(client, { file, uploadMetadata })).toEqual({})
    const [preflight, put, ...others] = await atStore()
    expect(preflight?.operation).toBe('preflight')
    expect(others).toEqual([])
    const body = { size: 300_000, sha256: await sha256(file) }
    expect(put).toMatchObject({ method: 'PUT', url: uploadMetadata.url, status: 200, body })
    expect(put?.headers).toMatchObject(lowerCaseNames(uploadMetadata.headersToInclude))
    expect(await stored()).toMatchObject([{ ...body, contentType: 'image/png' }])
  })

  it('adds no header to the signed ones', async () => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    const signed = Object.keys(lowerCaseNames(uploadMetadata.headersToInclude))
    const set = signed.filter((name) => name !== 'content-length').sort()
    expect(setByPage(await atStore())).toEqual([set.join(',')])
    // A preflight does not list this header, for which axios has a default.
    expect((await atStore())[1]?.headers).toMatchObject({ accept: '*/*' })
  })

  it.each([
    ['a copy of the metadata, which has no URL', {}],
    ['a part of a URL', { url: '/attachments/1' }],
  ])('sends nothing for %s, not even to the page’s own server', async (_, over) => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    performance.clearResourceTimings()
    const error = await rejection(s3Upload(client, { file, uploadMetadata: { ...uploadMetadata, ...over } }))
    expect(String(error)).toBe(
      'InvalidParameterError: upload: `uploadMetadata` has no `url`: pass it on uncopied.',
    )
    expect(await atStore()).toEqual([])
    const sent = performance
      .getEntriesByType('resource')
      .filter((entry) => 'initiatorType' in entry && entry.initiatorType === 'xmlhttprequest')
    expect(sent).toEqual([])
  })

  it('sends none of the headers that pages cannot set', async () => {
    const { client, start, atStore } = await openChat()
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    const { url, urlExpiry, headersToInclude } = uploadMetadata
    const forbidden = {
      'Accept-Encoding': 'canary',
      Cookie: 'a=canary',
      Date: 'canary',
      Host: 'canary.example',
      'Proxy-Authorization': 'canary',
      'Sec-Fetch-Mode': 'canary',
    }
    await s3Upload(client, {
      file,
      uploadMetadata: { url, urlExpiry, headersToInclude: { ...headersToInclude, ...forbidden } },
    })
    const put = (await atStore())[1]
    expect(put?.status).toBe(200)
    expect(JSON.stringify(put)).not.toContain('canary')
  })

  it('causes no console warning about Content-Length and Host, which S3 signs', async () => {
    const { client, start } = await openChat()
    const complaints: unknown[] = []
    await cdp().send('Log.enable')
    cdp().on('Log.entryAdded', ({ entry }) => complaints.push(entry.text))
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    const { url, urlExpiry, headersToInclude } = uploadMetadata
    const signed = { ...headersToInclude, Host: new URL(url).host }
    await s3Upload(client, { file, uploadMetadata: { url, urlExpiry, headersToInclude: signed } })
    await cdp().send('Log.disable')
    expect(complaints).toEqual([])
  })

  it.each([
    ['empty', 'photo.heic', '', 'image/heic'],
    ['another', 'photo.heic', 'image/heif', 'image/heic'],
    ['an Excel type', 'table.csv', 'application/vnd.ms-excel', 'text/csv'],
  ])('sends the signed content type, once, when File.type is %s', async (_, name, type, signed) => {
    const { client, start, requests } = await openChat()
    const file = fileOf(10, name, type)
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    const [put] = await requests('put')
    expect(put).toMatchObject({ status: 200, headers: { 'content-type': signed } })
  })

  it('sends the content type once, whatever case the service uses', async () => {
    const { client, start, requests } = await openChat()
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    const { url, urlExpiry, headersToInclude } = uploadMetadata
    await s3Upload(client, {
      file,
      uploadMetadata: { url, urlExpiry, headersToInclude: lowerCaseNames(headersToInclude) },
    })
    expect(await requests('put')).toMatchObject([{ status: 200, headers: { 'content-type': 'image/png' } }])
  })

  it('sends no content type when none was signed', async () => {
    const { emulator, client, start, requests } = await openChat()
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    const { url, urlExpiry } = uploadMetadata
    const { 'Content-Type': _, ...headersToInclude } = uploadMetadata.headersToInclude
    // The emulator signs its own URLs for the type.
    await emulator.fault('put', { kind: 'body', body: '' })
    await s3Upload(client, { file, uploadMetadata: { url, urlExpiry, headersToInclude } })
    const [put] = await requests('put')
    expect(put?.headers).not.toHaveProperty('content-type')
    expect(put?.body).toEqual({ size: 10, sha256: await sha256(file) })
  })

  it('resolves with the entity tag if CORS exposes it', async () => {
    const { client, start } = await openChat({ exposeS3Headers: true })
    const file = fileOf(10)
    const { uploadMetadata } = await start(file)
    const etag = `"${(await sha256(file)).slice(0, 32)}"`
    expect(await s3Upload(client, { file, uploadMetadata })).toEqual({ etag })
  })

  it('sends a Latin-1 name as signed', async () => {
    const { client, start, requests } = await openChat({ contentDisposition: 'raw' })
    const file = fileOf(10, 'Äpfel à la crème.png')
    const { uploadMetadata } = await start(file)
    await s3Upload(client, { file, uploadMetadata })
    expect(await requests('put')).toMatchObject([
      { status: 200, headers: { 'content-disposition': expect.stringContaining('Äpfel à la crème.png') } },
    ])
  })
})
