import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ExportDocs } from '../../.storybook/apiDocs.ts'
import { homeOf, pageLink } from '../../stories/docs/blocks/homes.ts'
import { doors } from '../support/apiReport.ts'

const stories = new URL('../../stories/', import.meta.url).pathname

/** Text of each file below `stories/` whose name ends like this. */
function filesOf(end: string): Map<string, string> {
  const names = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  return new Map(
    names.filter((name) => name.endsWith(end)).map((name) => [name, readFileSync(stories + name, 'utf8')]),
  )
}

const pages = filesOf('.mdx')
const titles = [
  ...[...pages.values()].map((text) => /<Meta title="([^"]+)"/.exec(text)?.[1] ?? ''),
  ...[...filesOf('.stories.tsx').values()].map((text) => /title: '([^']+)'/.exec(text)?.[1] ?? ''),
]

type Export = Pick<ExportDocs, 'name' | 'door' | 'kind'>

/** Every public export, read from `api/`. */
const publicExports: Export[] = Object.keys(doors).flatMap((door) => {
  const [, ...path] = door.split('/')
  const text = readFileSync(`${stories}../api/${path.join('-') || 'index'}.api.md`, 'utf8')
  const [exported = ''] = text.split('## Not exported')
  return [...exported.matchAll(/^### (\w+)\n\n```ts\n(?:abstract )?(\w+)/gm)].map(
    ([, name = '', word = '']) => ({ name, door, kind: kindOf(word) }),
  )
})

function kindOf(word: string): ExportDocs['kind'] {
  if (word === 'class' || word === 'function' || word === 'interface' || word === 'type') return word
  return 'constant'
}

describe('the documentation site', () => {
  it('has a page for every public export', () => {
    expect(publicExports.length).toBeGreaterThan(100)
    const homeless = publicExports.filter((each) => !titles.includes(homeOf(each)))
    expect(homeless.map(({ name }) => name)).toEqual([])
  })

  it('renders the reference of every page that exports are on', () => {
    const rendered = [...pages.values()].flatMap((text) => /<Reference page="([^"]+)"/.exec(text)?.[1] ?? [])
    const needed = publicExports.map(homeOf).filter((title) => !/^Hooks|^Errors/.test(title))
    expect(rendered.sort()).toEqual([...new Set(needed)].sort())
  })

  it('explains every error class', () => {
    const errors = pages.get('docs/Errors.mdx') ?? ''
    const explained = [...errors.matchAll(/<ErrorEntry name="(\w+)"/g)].map(([, name]) => name)
    const classes = publicExports.filter((each) => homeOf(each) === 'Errors').map(({ name }) => name)
    expect(explained.sort()).toEqual(classes.sort())
  })

  it('has links that lead to a page and an export', () => {
    const addresses = titles.map((title) => pageLink(title))
    const links = [...pages].flatMap(([file, text]) =>
      [...text.matchAll(/\?path=[^)"#\s]+(?:#(\w+))?/g)].map(([link, anchor]) => ({ file, link, anchor })),
    )
    expect(links.length).toBeGreaterThan(20)
    const names = publicExports.map(({ name }) => name)
    const broken = links.filter(
      ({ link, anchor }) =>
        !addresses.includes(link.replace(/#.*/, '')) || (anchor && !names.includes(anchor)),
    )
    expect(broken).toEqual([])
  })

  it('takes its code from files, which are compiled and run', () => {
    const languages = [...pages].flatMap(([file, text]) =>
      [...text.matchAll(/^```(\w+)/gm)].map(([, language]) => `${file}: ${language}`),
    )
    expect(languages.filter((each) => !/: (?:sh|text)$/.test(each))).toEqual([])
  })
})
