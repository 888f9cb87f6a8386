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

/** The constant parts of a chat: without ids, ports and signatures. */
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
  it('affects nothing through its defaults, interceptors and cookies', async () => {
    const untouched = (await goAllWays(await openStage())).map(shapeOf)
    await setCookies()
    spoilAxios()
    const stage = await openStage()
    const requests = await goAllWays(stage)
    expect(requests.map(shapeOf)).toEqual(untouched)
    expect(placesOf(appMarks, requests.flatMap(partsOf))).toEqual([])
    // The cookie exists and would be sent.
    const include = { mode: 'no-cors', credentials: 'include' } as const
    await fetch(`${stage.emulator.endpoint}/control`, include)
    expect((await stage.emulator.state()).requests.at(-1)?.headers).toMatchObject({
      cookie: `session=${canary}`,
    })
  })

  it('receives the token when it is passed as `axios`, and S3 does not', async () => {
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
    // The app knows its configuration; the rest of the page does not. The cookie belongs to this test.
    expect(await look(stage)).toEqual(nowhere)
  })

  it('sends no cookie when it is passed as `s3Axios`, whatever it allows', async () => {
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
