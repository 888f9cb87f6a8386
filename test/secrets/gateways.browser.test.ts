import type { AttachmentsClient } from 'react-connect-attachments'
import type { Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import { gateways, instanceOf } from './gateways.ts'
import { nowhere, watch } from './look.ts'
import type { Stage } from './stage.tsx'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'

/** Which instance sends what. */
const roles: ['axios' | 's3Axios', Operation[]][] = [
  ['axios', ['start', 'get']],
  ['s3Axios', ['put', 'download']],
]

/** A client is not to be changed; here it is, so that what comes before the failure goes well. */
function exchange({ client }: Stage, role: 'axios' | 's3Axios', instance: AttachmentsClient['axios']): void {
  Object.assign(client, { [role]: instance })
}

describe.each(roles)('an app whose %s shows what it sends', (role, operations) => {
  it('hears nothing of it from the library', async () => {
    const look = watch()
    const stage = await openStage()
    const errors: Record<string, unknown> = {}
    for (const [what, change] of gateways) {
      exchange(stage, role, instanceOf(change))
      for (const operation of operations) {
        for (const [name, way] of Object.entries(ways[operation])) {
          await stage.act(async () => {
            errors[`${what}, ${operation}, ${name}`] = await rejection(way(stage))
          })
        }
      }
    }
    expect(await look(stage, errors)).toEqual(nowhere)
  })
})
