import { HeaderMdx } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import type { FileRejection } from 'react-connect-attachments'
import { defaultTexts, describeRejection } from 'react-connect-attachments'
import { Comment } from './Comment.tsx'
import { Members } from './Members.tsx'
import { useDocs } from './useDocs.ts'

interface ErrorEntryProps {
  /** Of the class. */
  name: string
  /** What the app does about it. */
  children: ReactNode
}

/** One error class: what it means, what the user sees, and what to do. */
export function ErrorEntry({ name, children }: ErrorEntryProps): ReactNode {
  const texts = textsOf(name)
  return (
    <>
      <HeaderMdx as="h2" id={name}>
        {name}
      </HeaderMdx>
      <Suspense fallback={<div aria-busy="true" />}>
        <Meaning name={name} />
      </Suspense>
      {texts.length > 0 && (
        <>
          <p>
            <strong>The user sees</strong>
          </p>
          <ul>
            {texts.map(([code, text]) => (
              <li key={code}>
                {code !== name && <code>{code}</code>} “{text}”
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
    </>
  )
}

function Meaning({ name }: { name: string }): ReactNode {
  const docs = useDocs().api.find((each) => each.name === name)
  if (!docs) throw new Error(`The library exports no ${name}.`)
  // The other members are every error's.
  const own = docs.members.filter((member) => !['name', 'step', 'retryable'].includes(member.name))
  return (
    <>
      <Comment on={name}>{docs.description}</Comment>
      <Members members={name === 'AttachmentError' ? docs.members : own} />
    </>
  )
}

const serviceCodes = [
  'AccessDeniedException',
  'ConflictException',
  'InternalServerException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
  'ValidationException',
] as const

const megabyte = 1024 * 1024

const rejections: readonly FileRejection[] = [
  { code: 'too-large', maxSizeInBytes: 20 * megabyte },
  { code: 'extension-not-allowed', extension: 'exe' },
  { code: 'too-many-files', maxFiles: 35 },
  { code: 'empty' },
  { code: 'folder' },
  { code: 'name-empty' },
  { code: 'name-too-long' },
  { code: 'name-unsafe' },
  { code: 'content-type-invalid' },
  { code: 'size-invalid' },
  { code: 'changed' },
  { code: 'unreadable', reason: 'gone' },
]

/** The default texts of an error, by code. */
function textsOf(name: string): [code: string, text: string][] {
  if (name === 'FileRejectedError')
    return rejections.map((each) => [each.code, describeRejection(each, defaultTexts)])
  if (name === 'ParticipantServiceError') return serviceCodes.map((code) => [code, defaultTexts.errors[code]])
  const text = Object.entries(defaultTexts.errors).find(([key]) => key === name)?.[1]
  return typeof text === 'string' ? [[name, text]] : []
}
