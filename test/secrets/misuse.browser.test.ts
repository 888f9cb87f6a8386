import { describeFile, s3Upload, sendAttachment, startAttachmentUpload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { eventually, rejection } from '../support/browserChat.ts'
import { canaryFile, connectionToken } from './canaries.ts'
import { nowhere, watch } from './look.ts'
import { callsOf, spoilers, tokens, words } from './mistakes.ts'
import { openStage } from './stage.tsx'

describe('a mistake in the app', () => {
  it('reveals nothing when it is in variables', async () => {
    const look = watch()
    const stage = await openStage()
    const errors: Record<string, unknown> = {}
    for (const [name, call] of Object.entries(callsOf(stage))) {
      await stage.act(async () => {
        errors[name] = await rejection(call())
      })
    }
    expect(await look(stage, errors)).toEqual(nowhere)
  })

  it('reveals nothing when it is in tokens', async () => {
    const look = watch()
    const stage = await openStage()
    const errors: unknown[] = []
    for (const token of tokens) {
      const variables = { ...describeFile(canaryFile()), connectionToken: token }
      await stage.act(async () => {
        errors.push(await rejection(startAttachmentUpload(stage.client, variables)))
        errors.push(await rejection(stage.shown().start.mutateAsync(variables)))
        errors.push(
          await rejection(stage.shown().complete.mutateAsync({ attachmentId: 'a', connectionToken: token })),
        )
      })
    }
    expect(await look(stage, errors)).toEqual(nowhere)
  })

  it('reveals nothing when it is in signed URLs and headers', async () => {
    const look = watch()
    const stage = await openStage()
    const errors: unknown[] = []
    for (const spoil of spoilers) {
      const file = canaryFile()
      const { url, urlExpiry, headersToInclude } = (await stage.start(file)).uploadMetadata
      const uploadMetadata = spoil({ url, urlExpiry, headersToInclude })
      errors.push(await s3Upload(stage.client, { file, uploadMetadata }).catch((error: unknown) => error))
      const { upload } = stage.shown()
      await stage.act(async () => {
        errors.push(await upload.mutateAsync({ file, uploadMetadata }).catch((error: unknown) => error))
      })
    }
    // White space around a URL, URL objects and the like are tolerated.
    expect(errors.filter((error) => error instanceof Error).length).toBeGreaterThanOrEqual(spoilers.length)
    expect(await look(stage, errors)).toEqual(nowhere)
  })

  it('reveals nothing to the window when it is uncaught', async () => {
    const look = watch()
    const stage = await openStage()
    const denied = { kind: 'status', status: 403, message: words } as const
    await stage.emulator.fault('start', denied, denied)
    await stage.emulator.fault('put', denied)
    void stage.shown().start.mutateAsync({ ...describeFile(canaryFile()), connectionToken })
    void stage.shown().send.mutateAsync({ file: canaryFile() })
    void sendAttachment(stage.client, { file: canaryFile() })
    const events = (): unknown[] => stage.told.filter((it) => it instanceof PromiseRejectionEvent)
    await eventually(events).toHaveLength(3)
    expect(await look(stage)).toEqual(nowhere)
  })
})
