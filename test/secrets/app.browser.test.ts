import axios from 'axios'
import type { RecordedRequest } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import type { Marks } from './canaries.ts'
import { connectionToken, placesOf } from './canaries.ts'
import { canary, setCookies, spoilAxios } from './hostileApp.ts'
import { nowhere, watch } from './look.ts'
import type { Stage } from './stage.tsx'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'
import { partsOf } from './wire.ts'

const appMarks: Marks = { texts: [canary], hex: new Set() }

async function goAllWays(stage: Stage): Promise<readonly RecordedRequest[]> {
  const all = { ...ways.start, ...ways.put, ...ways.complete, ...ways.get, ...ways.download }
  for (const way of Object.values(all)) await stage.act(() => way(stage))
  return (await stage.emulator.state()).requests
}

/** What is the same in every chat: ids, ports and signatures are not. */
function shapeOf({ operation, method, url, headers, body }: RecordedRequest): unknown {
  const { pathname, searchParams } = new URL(url)
  const fixed = ['accept', 'content-type', 'access-control-request-headers', 'x-amz-bearer', 'x-amz-acl']
  return {
    operation,
    method,
    path: pathname.split('/').length,
    query: [...searchParams.keys()],
    names: Object.keys(headers).sort(),
    values: fixed.map((name) => headers[name]),
    size: JSON.stringify(body ?? '').length,
  }
}

describe("the app's axios", () => {
  it('reaches nothing by its defaults, its interceptors and its cookies', async () => {
    const untouched = (await goAllWays(await openStage())).map(shapeOf)
    await setCookies()
    spoilAxios()
    const stage = await openStage()
    const requests = await goAllWays(stage)
    expect(requests.map(shapeOf)).toEqual(untouched)
    expect(placesOf(appMarks, requests.flatMap(partsOf))).toEqual([])
    // The cookie is there, and would be sent.
    const include = { mode: 'no-cors', credentials: 'include' } as const
    await fetch(`${stage.emulator.endpoint}/control`, include)
    expect((await stage.emulator.state()).requests.at(-1)?.headers).toMatchObject({
      cookie: `session=${canary}`,
    })
  })

  it('is given the token when it is passed as `axios`, and S3 is not', async () => {
    await setCookies()
    const look = watch()
    const seen: unknown[] = []
    const instance = axios.create({ withCredentials: true, withXSRFToken: true })
    instance.interceptors.request.use((config) => {
      seen.push(config.headers.get('X-Amz-Bearer'))
      return config
    })
    const stage = await openStage({}, { axios: instance })
    const requests = await goAllWays(stage)
    expect(new Set(seen)).toEqual(new Set([connectionToken]))
    expect(placesOf(appMarks, requests.flatMap(partsOf))).toEqual([])
    // What it was made of is the app's; the rest of the page has not got it. The cookie is this test's own.
    expect(await look(stage)).toEqual(nowhere)
  })

  it('takes no cookie along when it is passed as `s3Axios`, whatever it allows', async () => {
    await setCookies()
    const seen: unknown[] = []
    const s3Axios = axios.create({ withCredentials: true, withXSRFToken: true })
    s3Axios.interceptors.request.use((config) => {
      seen.push(JSON.stringify(config.headers))
      return config
    })
    const requests = await goAllWays(await openStage({}, { s3Axios }))
    expect(placesOf(appMarks, requests.flatMap(partsOf))).toEqual([])
    expect(seen).not.toEqual([])
    expect(seen.join()).not.toContain(connectionToken)
  })
})
