import { attachmentQueue } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { eventually, fileOf } from '../support/browserChat.ts'
import { openTray } from '../support/browserTray.tsx'

describe('useAttachmentQueue and attachmentQueue', () => {
  it('show and send the same files', async () => {
    const tray = await openTray()
    const plain = attachmentQueue(tray.client)
    const sent: string[] = []
    plain.listen({ onItemSent: ({ attachmentName }) => sent.push(attachmentName) })
    const [mine] = plain.add([fileOf(1000)])
    const [theirs] = tray.result.current.add([fileOf(1000)])
    await eventually(tray.shown).toEqual(['uploaded', 'uploaded'])
    expect(tray.result.current.items).toBe(plain.items)
    expect(plain.items.map(({ id }) => id)).toEqual([mine?.id, theirs?.id])

    expect(await tray.result.current.send([mine?.id ?? ''])).toMatchObject([{ status: 'sent' }])
    expect(await plain.send()).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
    expect(sent).toEqual(plain.items.map(({ attachmentName }) => attachmentName))
    expect(await tray.requests('complete')).toHaveLength(2)

    plain.remove(mine?.id ?? '')
    await eventually(tray.shown).toEqual(['sent'])
  })
})
