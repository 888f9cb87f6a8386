/// <reference types="node" />
import * as fc from 'fast-check'
import { InvalidResponseError, s3Upload } from 'react-connect-attachments'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { signedHeaders } from '../../src/core/transport/signedHeaders.ts'
import { openChat } from '../support/nodeChat.ts'
import { anyText } from './hostileJson.ts'
import { outcomeOf, printWorst } from './outcome.ts'

afterAll(printWorst)

describe('a header that S3 expects', () => {
  it('is sent with visible Latin-1 and spaces, and with no other of the 65,536 code units', () => {
    // Stacks of that many errors would take seconds.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    onTestFinished(() => {
      Error.stackTraceLimit = stackTraceLimit
    })
    const isTaken = (unit: number): boolean => {
      const value = `a${String.fromCharCode(unit)}b`
      try {
        return signedHeaders({ 'X-Amz-Meta-A': value })['x-amz-meta-a'] === value
      } catch (error) {
        if (error instanceof InvalidResponseError) return false
        throw error
      }
    }
    const units = Array.from({ length: 0x10000 }, (_, unit) => unit)
    const visible = (unit: number): boolean =>
      (unit >= 0x20 && unit <= 0x7e) || (unit >= 0x80 && unit <= 0xff)
    expect(units.filter(isTaken)).toEqual(units.filter(visible))
  })

  it('can be carried by HTTP unchanged, or is refused without quoting it', () => {
    const check = fc.property(fc.dictionary(fc.stringMatching(/^[\w-]{1,128}$/), anyText), (given) => {
      const { value, error } = outcomeOf('signedHeaders', () => signedHeaders(given))
      if (!value) {
        expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'upload' })
        expect(error?.message).toMatch(/^upload: unexpected response: HTTP cannot carry/)
        return
      }
      for (const [name, text] of Object.entries(value))
        expect(new Headers([[name, text]]).get(name)).toBe(text.trim())
    })
    fc.assert(check, { numRuns: 1000 })
  })

  const classes: [what: string, character: string][] = [
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['NUL', '\0'],
    ['a tab', '\t'],
    ['DEL', '\u007f'],
    ['a C1 control', '\u0085'],
    ['Latin Extended', 'ł'],
    ['Cyrillic', 'я'],
    ['a combining mark', '\u0301'],
    ['a line separator', '\u2028'],
    ['an override', '\u202e'],
    ['a byte order mark', '\ufeff'],
    ['a character of private use', '\ue000'],
    ['a noncharacter', '\uffff'],
    ['a lone surrogate', '\ud83d'],
    ['an emoji', '🙂'],
    // A line break if code units are truncated to bytes.
    ['a letter whose low byte is a line break', 'Ċ'],
  ]

  it.each(classes)('with %s in it stops the upload before anything is sent', async (_, character) => {
    const { client, emulator, start, sent } = openChat()
    const headersToInclude = {
      'Content-Disposition': `attachment; filename="a${character}X-Amz-Bearer: b.png"`,
    }
    emulator.fault('start', {
      kind: 'patch',
      response: { UploadMetadata: { HeadersToInclude: headersToInclude } },
    })
    const upload = async () => {
      const { uploadMetadata } = await start()
      return s3Upload(client, { file: new File(['hello'], 'a.png'), uploadMetadata })
    }
    await expect(upload()).rejects.toMatchObject({ name: 'InvalidResponseError', retryable: true })
    // Not even a token kept by the app.
    const uploadMetadata = { url: `${emulator.s3Endpoint}/key`, urlExpiry: 'never', headersToInclude }
    if (character !== '\u0085') {
      const again = s3Upload(client, { file: new File(['hello'], 'a.png'), uploadMetadata })
      await expect(again).rejects.toMatchObject({ name: 'InvalidResponseError', step: 'upload' })
    }
    expect(sent().map(({ operation }) => operation)).toEqual(['start'])
  })
})
