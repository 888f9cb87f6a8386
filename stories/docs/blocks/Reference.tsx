import { HeaderMdx, Markdown } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { Suspense, useEffect } from 'react'
import type { ExportDocs } from '../../../.storybook/apiDocs.ts'
import { Code } from './Code.tsx'
import { exampleOf } from './examples.ts'
import { exportsOn } from './homes.ts'
import { Members } from './Members.tsx'
import { useDocs } from './useDocs.ts'
import './docs.css'

/** The documentation of every export whose page has this title. */
export function Reference({ page }: { page: string }): ReactNode {
  return (
    <Suspense>
      <Entries page={page} />
    </Suspense>
  )
}

function Entries({ page }: { page: string }): ReactNode {
  const { api } = useDocs()
  useEffect(scrollToAnchor, [])
  return exportsOn(page, api).map((each) => <Entry key={`${each.door} ${each.name}`} {...each} />)
}

function Entry({ name, door, description, declaration, members, parameters, result }: ExportDocs): ReactNode {
  const example = exampleOf(name)
  return (
    <>
      <HeaderMdx as="h2" id={name}>
        {name}
      </HeaderMdx>
      <p className="door">
        <code>{door}</code>
      </p>
      <Markdown>{description}</Markdown>
      {example && <Code of={example} />}
      {members.length === 0 && <Code of={declaration} />}
      <Members members={members} />
      {parameters.length > 0 && <Members title="Parameters" members={parameters} />}
      {result.length > 0 && <Members title="Result" members={result} />}
    </>
  )
}

/** Storybook scrolls before the documentation is loaded. */
function scrollToAnchor(): void {
  let anchor = ''
  try {
    anchor = decodeURIComponent(parent.location.hash.slice(1))
  } catch {
    // Another site has embedded the page.
  }
  if (anchor) document.getElementById(anchor)?.scrollIntoView()
}
