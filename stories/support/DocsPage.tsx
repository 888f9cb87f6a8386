import {
  Anchor,
  Canvas,
  Controls,
  Description,
  DocsContext,
  Heading,
  Markdown,
  Primary,
  Source,
  Subheading,
  Title,
  Unstyled,
  useOf,
} from '@storybook/addon-docs/blocks'
import type { ArgTypes } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { Suspense, use, useContext } from 'react'
import { useTheme } from 'storybook/theming'
import type { MemberDocs } from '../../.storybook/hookDocs.ts'

/** `parameters.hook` of a story file, for its docs page. */
export interface HookParameter {
  /** The exported name of the hook. */
  name: string
  /** A short example from a file that is compiled. */
  usage: string
}

/** A page of stories: a live example, an example to copy, every state, and the documentation from the hook's types. */
export function DocsPage(): ReactNode {
  const { preparedMeta } = useOf('meta', ['meta'])
  const { hook, usage }: { hook?: HookParameter; usage?: string } = preparedMeta.parameters
  return (
    <>
      <Title />
      {hook ? (
        <Suspense>
          <HookPage {...hook} hasControls={hasControls(preparedMeta.argTypes)} />
        </Suspense>
      ) : (
        <>
          <Description />
          <Primary />
          {usage !== undefined && (
            <>
              <Heading>Usage</Heading>
              <Code code={usage} />
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

// Loaded by the first docs page: tests have none and need not wait for the type checker.
let loading: Promise<typeof import('virtual:hook-docs')> | undefined

function HookPage({ name, usage, hasControls }: HookParameter & { hasControls: boolean }): ReactNode {
  loading ??= import('virtual:hook-docs')
  const docs = use(loading).hooks[name]
  if (!docs) throw new Error(`The library exports no hook ${name}.`)
  return (
    <>
      <Markdown>{docs.description}</Markdown>
      <Primary />
      {hasControls && (
        <div className="wide">
          <Controls />
        </div>
      )}
      <Heading>Usage</Heading>
      <Code code={usage} />
      <States />
      <Heading>Reference</Heading>
      <Code code={docs.signature} />
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

function Code({ code }: { code: string }): ReactNode {
  const { base }: Partial<Record<string, unknown>> = useTheme()
  return <Source code={code} language="tsx" dark={base === 'dark'} />
}

/** Name, type and comment of each member. A list, because a table would not fit a phone. */
function Members({ title, members, children }: { title: string; members: MemberDocs[]; children?: string }) {
  return (
    <>
      <Subheading>{title}</Subheading>
      <Unstyled>
        <dl className="members" hidden={members.length === 0}>
          {members.map(({ name, type, required, description, defaultValue }) => (
            <div className="member" key={name}>
              <dt>
                <code className="member-name">{required ? name : `${name}?`}</code>{' '}
                {type && <code className="member-type">{type}</code>}
              </dt>
              <dd>
                <Markdown>{description}</Markdown>
                {defaultValue && <Markdown>{`Default: ${defaultValue}.`}</Markdown>}
              </dd>
            </div>
          ))}
        </dl>
      </Unstyled>
      {children && <Markdown>{children}</Markdown>}
    </>
  )
}
