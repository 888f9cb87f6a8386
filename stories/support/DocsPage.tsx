import {
  Anchor,
  Canvas,
  Controls,
  Description,
  DocsContext,
  Heading,
  Markdown,
  Primary,
  Subheading,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks'
import type { ArgTypes } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { Suspense, useContext } from 'react'
import { Code } from '../docs/blocks/Code.tsx'
import { Comment } from '../docs/blocks/Comment.tsx'
import { Members } from '../docs/blocks/Members.tsx'
import { useDocs } from '../docs/blocks/useDocs.ts'

/** `parameters.hook` of a story file, for its docs page. */
export interface HookParameter {
  /** The exported name of the hook. */
  name: string
  /** A short example from a file that is compiled. */
  usage: string
}

/** Of a story file, for its docs page. */
interface PageParameters {
  hook?: HookParameter
  /** Markdown above `usage`. */
  usageText?: string
  usage?: string
}

/** A page of stories: a live example, an example to copy, every state, and the documentation from the hook's types. */
export function DocsPage(): ReactNode {
  const { preparedMeta } = useOf('meta', ['meta'])
  const { hook, usageText, usage }: PageParameters = preparedMeta.parameters
  return (
    <>
      <Title />
      {hook ? (
        <Suspense fallback={<div aria-busy="true" />}>
          <HookPage {...hook} hasControls={hasControls(preparedMeta.argTypes)} />
        </Suspense>
      ) : (
        <>
          <Description />
          <Primary />
          {usage !== undefined && (
            <>
              <Heading>Usage</Heading>
              {usageText && <Markdown>{usageText}</Markdown>}
              <Code of={usage} />
            </>
          )}
          <States />
        </>
      )}
    </>
  )
}

/** Otherwise Storybook says that it found none. */
function hasControls(argTypes: ArgTypes): boolean {
  return Object.values(argTypes).some(({ table }) => !table?.disable)
}

/** The stories of the docs page, side by side if they are small. */
function States(): ReactNode {
  const { componentStories } = useContext(DocsContext)
  const [, ...states] = componentStories().filter(({ tags }) => tags.includes('autodocs'))
  if (states.length === 0) return null
  return (
    <>
      <Heading>States</Heading>
      <div className="states">
        {states.map(({ id, name, moduleExport }) => (
          <section key={id} aria-label={name}>
            <Anchor storyId={id}>
              <Subheading>{name}</Subheading>
              <Description of={moduleExport} />
              <Canvas of={moduleExport} />
            </Anchor>
          </section>
        ))}
      </div>
    </>
  )
}

function HookPage({ name, usage, hasControls }: HookParameter & { hasControls: boolean }): ReactNode {
  const docs = useDocs().hooks[name]
  if (!docs) throw new Error(`The library exports no hook ${name}.`)
  return (
    <>
      <Comment on={name}>{docs.description}</Comment>
      <Primary />
      {hasControls && <Controls />}
      <Heading>Usage</Heading>
      <Code of={usage} />
      <States />
      <Heading>Reference</Heading>
      <Code of={docs.signature} />
      {docs.variables.length > 0 && (
        <Members title="Variables, for mutate and mutateAsync" members={docs.variables} />
      )}
      {docs.base ? (
        <>
          <Members title="Options" members={docs.options}>
            {`And TanStack Query’s ${docs.tanstackOptions.map((option) => `\`${option}\``).join(', ')}.`}
          </Members>
          <Members title="Result" members={docs.added}>
            {`${docs.added.length > 0 ? 'The rest is' : 'It is'} TanStack Query’s \`${docs.base}\`.`}
          </Members>
          <Members title="Result: data" members={docs.data}>
            {docs.data.length > 0 ? '' : `A \`${docs.dataType}\`.`}
          </Members>
          <Members title="Result: error, one of" members={docs.errors} />
        </>
      ) : (
        <>
          {docs.options.length > 0 && <Members title="Options" members={docs.options} />}
          {docs.added.length > 0 && <Members title="Result" members={docs.added} />}
          {docs.item.length > 0 && <Members title="Result: one of the items" members={docs.item} />}
        </>
      )}
    </>
  )
}
