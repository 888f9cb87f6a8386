import { describe, expect, it } from 'vitest'
import { canaryFile, connectionToken, fileName, signedUrlsIn } from './canaries.ts'
import type { Report } from './look.ts'
import { nowhere, watch } from './look.ts'
import { plants, weedOut } from './plants.tsx'
import { openStage } from './stage.tsx'

function planted(kind: keyof Report, place: string): Report {
  return { ...nowhere, [kind]: expect.arrayContaining([expect.stringMatching(`^${place}`)]) }
}

describe('the lookout', () => {
  it('finds nothing where there is nothing', async () => {
    expect(await watch()(await openStage())).toEqual(nowhere)
  })

  it('finds a token in every place', async () => {
    weedOut()
    const look = watch()
    const stage = await openStage()
    for (const [place, plant] of Object.entries(plants)) {
      await plant(`canaryTokenHead-${Object.keys(plants).indexOf(place)}`, stage)
    }
    const { token, ...others } = await look(stage)
    for (const place of Object.keys(plants)) expect(token).toContainEqual(expect.stringMatching(`^${place}`))
    expect(others).toEqual({ url: [], name: [], bytes: [], astray: [] })
  })

  it('finds a signed URL, whole and in parts', async () => {
    const look = watch()
    const stage = await openStage()
    const [url = ''] = signedUrlsIn((await stage.emulator.state()).requests)
    const { searchParams } = new URL(url)
    const parts = ['X-Amz-Signature', 'X-Amz-Security-Token'].map((name) => searchParams.get(name) ?? '')
    const seen = [
      url,
      ...parts,
      ...parts.map((part) => part.slice(0, 30)),
      searchParams.get('X-Amz-Credential'),
    ]
    for (const text of seen) {
      stage.told.splice(0, 1, { text })
      expect(await look(stage)).toEqual(planted('url', 'told'))
    }
  })

  it('finds name and bytes of the file in an error', async () => {
    const look = watch()
    const stage = await openStage()
    const withFile = new Error('', { cause: { file: canaryFile('other.png') } })
    expect(await look(stage, new Error(`No ${fileName}`))).toEqual(planted('name', 'errors'))
    expect(await look(stage, withFile)).toEqual(planted('bytes', 'errors'))
  })

  it('finds secrets sent to the wrong host', async () => {
    const look = watch()
    const stage = await openStage()
    const { requests } = await stage.emulator.state()
    const [url = ''] = signedUrlsIn(requests)
    const { endpoint } = stage.emulator
    const method = 'PUT'
    const header = (name: string, value = 'a'): RequestInit => ({ method, headers: { [name]: value } })
    const sent: [RegExp, string, RequestInit][] = [
      [/^put x-amz-bearer$/, url, header('X-Amz-Bearer', connectionToken)],
      [/^put x-other$/, url, header('X-Other', connectionToken)],
      [/^put url$/, `${url}&a=${encodeURIComponent(connectionToken)}`, { method }],
      [/^put authorization$/, url, header('Authorization')],
      [/^put x-xsrf-token$/, url, header('X-XSRF-TOKEN')],
      [/^put referer$/, url, { method, referrer: `/?${fileName}`, referrerPolicy: 'unsafe-url' }],
      [/^unknown url$/, `${endpoint}/${fileName}`, {}],
      [/^unknown body$/, endpoint, { method: 'POST', body: url }],
      [/^unknown body$/, endpoint, { method: 'POST', body: await canaryFile().text() }],
      [
        /^start body$/,
        `${endpoint}/participant/start-attachment-upload`,
        { method: 'POST', body: connectionToken },
      ],
    ]
    for (const [, address, init] of sent) await fetch(address, init).catch(() => {})
    const { astray } = await look(stage)
    for (const [where] of sent) expect(astray).toContainEqual(expect.stringMatching(where))
  })
})
