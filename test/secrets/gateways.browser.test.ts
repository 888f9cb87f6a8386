import axios from 'axios'
import type { Operation } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import { gateways, spoil } from './gateways.ts'
import { nowhere, watch } from './look.ts'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'

/** The requests of each instance. */
const roles: ['axios' | 's3Axios', Operation[]][] = [
  ['axios', ['start', 'get']],
  ['s3Axios', ['put', 'download']],
]

describe.each(roles)('an app whose %s shows what it sends', (role, operations) => {
  it('receives nothing of it from the library', async () => {
    const look = watch()
    const instance = axios.create()
    const stage = await openStage({}, { [role]: instance })
    const errors: Record<string, unknown> = {}
    for (const [what, change] of gateways) {
      const mend = spoil(instance, change)
      for (const operation of operations) {
        for (const [name, way] of Object.entries(ways[operation])) {
          await stage.act(async () => {
            errors[`${what}, ${operation}, ${name}`] = await rejection(way(stage))
          })
        }
      }
      mend()
    }
    expect(await look(stage, errors)).toEqual(nowhere)
  })
})
