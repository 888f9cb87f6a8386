import type { Emulator } from 'react-connect-attachments/testing'
import { expect } from 'vitest'
import { onDisk } from './examples/actions.ts'
import type { Person } from './person.ts'

/** Actions of a user in the app, in any browser. */
export interface Journey {
  readonly title: string
  readonly go: (person: Person) => Promise<void>
}

const name = 'Grüße aus Köln, 北京.txt'
/** 15 bytes. */
const text = 'Schöne Grüße'

export const journeys: readonly Journey[] = [
  {
    title: 'sends a file with umlauts in its name, links to it and downloads it',
    async go({ emulator, pick, press, see, link }) {
      await pick('Attach', await onDisk(name, text))
      await see(`${name}: Ready to send`)
      await press('Send')
      await see(`${name}: Sent`)
      expect(arrived(emulator)).toEqual([[name, 'completed', text]])
      expect(sent(emulator)).toEqual(['start', 'put', 'complete'])

      await see('15 byte')
      expect(await (await fetch(await link())).text()).toBe(text)
      await press('Download')
      await see(text)
    },
  },
  {
    title: 'accepts dropped and pasted files',
    async go({ emulator, drop, paste, press, see }) {
      await drop(await onDisk('dropped.txt', 'one'))
      await see('dropped.txt: Ready to send')
      await paste('pasted.txt', 'two')
      await see('pasted.txt: Ready to send')
      await press('Send')
      await see('pasted.txt: Sent')
      expect(arrived(emulator)).toEqual([
        ['dropped.txt', 'completed', 'one'],
        ['pasted.txt', 'completed', 'two'],
      ])
    },
  },
  {
    title: 'sends a file picked before React hydrates the page',
    async go({ emulator, pickEarly, press, see }) {
      await pickEarly('Attach', await onDisk(name, text))
      await see(`${name}: Ready to send`)
      await press('Send')
      await see(`${name}: Sent`)
      expect(arrived(emulator)).toEqual([[name, 'completed', text]])
      expect(sent(emulator)).toEqual(['start', 'put', 'complete'])
    },
  },
  {
    title: 'shows progress, aborts a file, and sends another one',
    async go({ emulator, pick, press, see, progress }) {
      // The more the emulator reads, the more the system buffers: up to 32 MB.
      emulator.fault('put', { kind: 'stall', afterBytes: 64_000 })
      await pick('Send at once', await onDisk('film.mp4', 'x'.repeat(16_000_000)))
      await expect.poll(progress).toBeGreaterThan(0)
      expect(await progress()).toBeLessThan(1)
      await press('Cancel')
      await see('Cancelled. Try again when you’re ready.')

      await pick('Send at once', await onDisk(name, text))
      await see(`${name} is sent.`)
      expect(arrived(emulator)).toEqual([
        ['film.mp4', 'started', undefined],
        [name, 'completed', text],
      ])
      expect(sent(emulator)).toEqual(['start', 'put', 'start', 'put', 'complete'])
    },
  },
  {
    title: 'resumes unsent files after a reload',
    async go({ emulator, pick, press, see, reload }) {
      await pick('Attach', await onDisk(name, text))
      await see(`${name}: Ready to send`)
      await reload()
      await see(`${name}: Ready to send`)
      await press('Send')
      await see(`${name}: Sent`)
      expect(arrived(emulator)).toEqual([[name, 'completed', text]])
    },
  },
]

/** Names, statuses and texts of the service's attachments. */
function arrived({ attachments }: Emulator): unknown[] {
  const textOf = (bytes: Uint8Array | undefined): string | undefined =>
    bytes && new TextDecoder().decode(bytes)
  return attachments.map(({ attachmentName, status, object }) => [
    attachmentName,
    status,
    textOf(object?.bytes),
  ])
}

/** The requests of the uploads, in order. */
function sent({ requests }: Emulator): string[] {
  return requests.map(({ operation }) => operation).filter((it) => /start|put|complete/.test(it))
}
