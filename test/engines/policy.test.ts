import { readFile } from 'node:fs/promises'
import * as library from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'

/** The policy of SECURITY.md, plus the sources that load the page. */
const documented = await readDocumentedPolicy()
const participantHost = 'https://participant.connect.us-east-1.amazonaws.com'
const bucketHost = 'https://BUCKET.s3.us-east-1.amazonaws.com'

async function readDocumentedPolicy(): Promise<string> {
  const text = await readFile(new URL('../../SECURITY.md', import.meta.url), 'utf8')
  const policy = text.match(/Content-Security-Policy.*?```\n(.*?)```/s)?.[1]
  if (!policy) throw new Error('SECURITY.md names no policy.')
  return policy.replaceAll(/\s+/g, ' ').trim()
}

/** Serves every hook under that policy, with the hosts of a new emulator. */
async function startEveryHook(policy: string) {
  const { emulator } = await startHosts()
  const origins = { participant: emulator.endpoint, bucket: emulator.s3Endpoint }
  const hosts = policy.replaceAll(participantHost, origins.participant).replaceAll(bucketHost, origins.bucket)
  const csp = `default-src 'none'; script-src 'self'; ${hosts}`
  return { origins, url: await startSite('everyHook.tsx', { 'content-security-policy': csp }) }
}

const everyOutcome = {
  useSendAttachment: 'done',
  useStartAttachmentUpload: 'done',
  useS3Upload: 'done',
  useCompleteAttachmentUpload: 'done',
  useDownloadAttachment: 'done',
  useAttachmentQueue: 'done',
  useAttachmentQueueItem: 'done',
  useAttachmentAnnouncement: 'done',
  useAttachmentUrl: 'done',
  useFilePreview: 'done',
  'the downloaded Blob': 'done',
  'kept.png': 'done',
}

it('uses every hook on its page', () => {
  const hooks = Object.keys(library).filter((name) => name.startsWith('use'))
  const withoutRequests = ['useAttachmentsClient', 'useAttachmentStatus', 'useFileSources']
  expect(Object.keys(everyOutcome)).toEqual(
    expect.arrayContaining(hooks.filter((name) => !withoutRequests.includes(name))),
  )
})

inEachEngine(({ open }) => {
  it('runs every hook, and after a reload, under the policy in SECURITY.md', async () => {
    const { url, origins } = await startEveryHook(documented)
    const page = await open(url)
    for (const visit of ['first', 'second']) {
      await page.evaluate((endpoint) => window.everyHook.start(endpoint), origins.participant)
      await expect
        .poll(() => page.evaluate(() => window.everyHook.outcomes), { timeout: 60_000, message: visit })
        .toEqual(everyOutcome)
      expect(await page.evaluate(() => window.everyHook.violations)).toEqual([])
      await page.reload()
    }
  })

  it.each([
    { source: participantHost, directive: 'connect-src' },
    { source: bucketHost, directive: 'connect-src' },
    { source: 'blob:', directive: 'img-src' },
    { source: bucketHost, directive: 'img-src' },
  ])('needs $source in $directive', async ({ source, directive }) => {
    const directives = documented.split(';').map((each) => each.trim())
    const without = directives.map((each) =>
      each.startsWith(directive) ? each.replace(` ${source}`, '') : each,
    )
    expect(without).not.toEqual(directives)
    const { url, origins } = await startEveryHook(without.join('; '))
    const page = await open(url)
    await page.evaluate((endpoint) => window.everyHook.start(endpoint), origins.participant)
    const blocked = { [participantHost]: origins.participant, [bucketHost]: origins.bucket }[source] ?? 'blob'
    await expect
      .poll(() => page.evaluate(() => window.everyHook.violations), { timeout: 60_000 })
      .toContain(`${directive} ${blocked}`)
  })
})
