/// <reference types="node" />
import { readFile } from 'node:fs/promises'
import * as sdk from '@aws-sdk/client-connectparticipant'
import { describe, expect, it } from 'vitest'
import { completePath, getPath, startPath } from '../../src/protocol/operations.ts'
import type { Constraint } from './constraints.ts'
import { answerConstraints, requestConstraints } from './constraints.ts'
import { declared } from './exceptions.ts'

type Shape = Pick<Constraint, 'member' | 'isRequired' | 'kind'>

// A schema of the SDK: …, member names, their types, number of required members (the first ones).
function shapesOf([, , , , names, types, required = 0]: typeof sdk.UploadMetadata$): Shape[] {
  return names.flatMap((member, i) => {
    const type: unknown = [types[i]].flat()[0]
    const kind = type === 0 ? 'text' : type === 1 ? 'number' : type === 64 ? 'list' : undefined
    return kind ? [{ member, isRequired: i < required, kind }] : []
  })
}

/** The same for a table; elements of a list or map have no schema. */
function rowsOf(table: readonly Constraint[], operation: Constraint['operation']): Shape[] {
  return table
    .filter((row) => row.operation === operation && !row.member.startsWith('HeadersToInclude'))
    .map(({ member, isRequired, kind }) => ({ member, isRequired, kind }))
}

function sorted(shapes: readonly Shape[]): Shape[] {
  return shapes
    .filter(({ member }) => member !== 'UrlExpiry')
    .sort((one, other) => one.member.localeCompare(other.member))
}

const operations = [
  ['start', sdk.StartAttachmentUpload$, startPath, sdk.StartAttachmentUploadRequest$],
  ['complete', sdk.CompleteAttachmentUpload$, completePath, sdk.CompleteAttachmentUploadRequest$],
  ['get', sdk.GetAttachment$, getPath, sdk.GetAttachmentRequest$],
] as const

describe('the AWS SDK', () => {
  it.each(operations)('has the path of %s', (_, [, , , traits], path) => {
    expect(traits).toMatchObject({ http: ['POST', path, 200] })
  })

  it.each(operations)('matches the table for a request: %s', (operation, _schema, _path, request) => {
    const rows = rowsOf(requestConstraints, operation)
    // Its schema no longer requires a ClientToken, because the SDK generates one, and does not describe list items.
    const shapes = rows
      .filter(({ member }) => operation !== 'complete' || member !== 'AttachmentId')
      .map((shape) => (shape.member === 'ClientToken' ? { ...shape, isRequired: false } : shape))
    expect(sorted(shapesOf(request))).toEqual(sorted(shapes))
  })

  it('matches the table for an answer', () => {
    const start = [...shapesOf(sdk.StartAttachmentUploadResponse$), ...shapesOf(sdk.UploadMetadata$)]
    expect(sorted(start)).toEqual(sorted(rowsOf(answerConstraints, 'start')))
    expect(sorted(shapesOf(sdk.GetAttachmentResponse$))).toEqual(sorted(rowsOf(answerConstraints, 'get')))
    expect(shapesOf(sdk.CompleteAttachmentUploadResponse$)).toEqual([])
  })

  it.each([
    ['start', 'StartAttachmentUpload'],
    ['complete', 'CompleteAttachmentUpload'],
    ['get', 'GetAttachment'],
  ])('declares the exceptions of %s', async (operation, command) => {
    const types = `@aws-sdk/client-connectparticipant/dist-types/commands/${command}Command.d.ts`
    const text = await readFile(new URL(`../../node_modules/${types}`, import.meta.url), 'utf8')
    const thrown = [...text.matchAll(/@throws \{@link (\w+Exception)\} \(/g)].map(([, name]) => name)
    const ours = declared.filter(([declaring]) => declaring === operation).map(([, name]) => name)
    expect(thrown.sort()).toEqual(ours.sort())
  })
})
