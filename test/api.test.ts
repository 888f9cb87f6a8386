import { describe, expect, it } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { apiReport, doors } from './support/apiReport.ts'

const names = Object.keys(doors) as (keyof typeof doors)[]

describe('the public API', () => {
  it.each(names)('of %s is as api/ says', async (door) => {
    const [, ...path] = door.split('/')
    const file = `../api/${path.join('-') || 'index'}.api.md`
    await expect(
      apiReport(door),
      'The public API has changed. If that is intended, run `npm run api`, and commit api/.',
    ).toMatchFileSnapshot(file)
  })

  it('is that of every door in package.json', () => {
    const exported = Object.keys(packageJson.exports).filter((name) => name !== './package.json')
    expect(exported.map((name) => `${packageJson.name}${name.slice(1)}`)).toEqual(names)
  })
})
