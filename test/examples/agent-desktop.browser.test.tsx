import axios from 'axios'
import { StrictMode } from 'react'
import type { Fault, RemoteEmulator } from 'react-connect-attachments/testing'
import { connectEmulator } from 'react-connect-attachments/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import type { Locator } from 'vitest/browser'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'
import { AgentDesktop } from '../../examples/agent-desktop/AgentDesktop.tsx'
import type { Contact } from '../../examples/agent-desktop/useContactClients.ts'
import { eventually, fileOf } from '../support/browserChat.ts'

/** A contact and its service, which refuses every token but the contact's. */
interface Served extends Contact {
  emulator: RemoteEmulator
}

async function openContact(customerName: string): Promise<Served> {
  const connectionToken = `token-of-${customerName}`
  const emulator = await connectEmulator(inject('emulatorUrl'), { connectionToken })
  onTestFinished(() => emulator.close())
  return { contactId: crypto.randomUUID(), customerName, connectionToken, emulator }
}

/** The common endpoint of the desktop's calls. */
const host = 'http://127.0.0.1/participant-service'

/** An agent's desktop. All contacts share one host, which distinguishes them only by token. */
async function openDesktop(
  all: readonly Served[],
): Promise<RenderResult & { open(contacts: Served[]): Promise<void> }> {
  const instance = axios.create()
  instance.interceptors.request.use((config) => {
    const bearer = config.headers.get('X-Amz-Bearer')
    const contact = all.find(({ connectionToken }) => connectionToken === bearer)
    if (contact) config.url = config.url?.replace(host, contact.emulator.endpoint) ?? ''
    return config
  })
  const desktopOf = (contacts: readonly Contact[]) => (
    <StrictMode>
      <AgentDesktop contacts={contacts} endpoint={host} axios={instance} />
    </StrictMode>
  )
  const screen = await render(desktopOf(all))
  return { ...screen, open: (contacts) => screen.rerender(desktopOf(contacts)) }
}

function panelOf(screen: RenderResult, { customerName }: Contact): Locator {
  return screen.getByRole('region', { name: customerName })
}

/** Selects a chat. */
async function turnTo(screen: RenderResult, contact: Contact): Promise<Locator> {
  await screen.getByRole('button', { name: contact.customerName }).click()
  return panelOf(screen, contact)
}

/** Name, status and token of each started file. */
async function filesOf({ emulator }: Served): Promise<string[]> {
  const { requests, attachments } = await emulator.state()
  const bearers = requests.flatMap(({ headers }) => headers['x-amz-bearer'] ?? [])
  return [
    ...attachments.map(({ attachmentName, status }) => `${attachmentName} ${status}`),
    ...new Set(bearers),
  ]
}

/** Received requests, without preflights. */
async function arrived({ emulator }: Served): Promise<string[]> {
  const { requests } = await emulator.state()
  return requests.map(({ operation }) => operation).filter((operation) => operation !== 'preflight')
}

describe('AgentDesktop', () => {
  it("sends each contact's files with that contact's token", async () => {
    const [ann, bob] = [await openContact('Ann'), await openContact('Bob')]
    const screen = await openDesktop([ann, bob])
    const toAnn = await turnTo(screen, ann)
    await userEvent.upload(toAnn.getByLabelText('Attach'), fileOf(1000, 'for ann.png'))
    const toBob = await turnTo(screen, bob)
    await userEvent.upload(toBob.getByLabelText('Attach'), fileOf(1000, 'for bob.png'))
    await toBob.getByRole('button', { name: 'Send' }).click()
    await expect.element(toBob.getByText('for bob.png: Sent')).toBeVisible()

    expect(await filesOf(bob)).toEqual(['for bob.png completed', 'token-of-Bob'])
    await eventually(() => filesOf(ann)).toEqual(['for ann.png uploaded', 'token-of-Ann'])
  })

  it("shows a contact's files and typed text when the agent returns", async () => {
    const [ann, bob] = [await openContact('Ann'), await openContact('Bob')]
    const screen = await openDesktop([ann, bob])
    const toAnn = await turnTo(screen, ann)
    await userEvent.upload(toAnn.getByLabelText('Attach'), fileOf(1000, 'for ann.png'))
    await userEvent.type(toAnn.getByLabelText('Message'), 'Hello Ann')
    const toBob = await turnTo(screen, bob)
    await expect.element(toBob).toBeVisible()
    expect(toBob.getByRole('listitem').elements()).toEqual([])
    await expect.element(screen.getByText('for ann.png')).not.toBeVisible()

    await turnTo(screen, ann)
    await expect.element(toAnn.getByText('for ann.png: Ready to send')).toBeVisible()
    await expect.element(toAnn.getByLabelText('Message')).toHaveValue('Hello Ann')
    await toAnn.getByRole('button', { name: 'Send' }).click()
    await expect.element(toAnn.getByText('for ann.png: Sent')).toBeVisible()
  })

  it('aborts the uploads of a closed contact, and starts with an empty queue when it returns', async () => {
    const [ann, bob, cid] = [await openContact('Ann'), await openContact('Bob'), await openContact('Cid')]
    const screen = await openDesktop([ann, bob, cid])
    // All connections of a browser to one host: three for each queue.
    for (const contact of [ann, cid]) {
      await contact.emulator.fault('put', ...Array<Fault>(3).fill({ kind: 'stall' }))
      const panel = await turnTo(screen, contact)
      await userEvent.upload(panel.getByLabelText('Attach'), [fileOf(10), fileOf(10), fileOf(10)])
      await panel.getByRole('button', { name: 'Send' }).click()
      await eventually(async () =>
        (await arrived(contact)).filter((operation) => operation === 'put'),
      ).toHaveLength(3)
    }
    const toBob = await turnTo(screen, bob)
    await userEvent.upload(toBob.getByLabelText('Attach'), fileOf(1000, 'for bob.png'))
    await expect.element(toBob.getByText('for bob.png: Uploading')).toBeVisible()

    await screen.open([bob, cid])
    await expect.element(toBob.getByText('for bob.png: Ready to send')).toBeVisible()
    expect(await arrived(ann)).toHaveLength(6)
    await screen.open([bob, cid, ann])
    const toAnn = await turnTo(screen, ann)
    await expect.element(toAnn.getByRole('button', { name: 'Send' })).toBeVisible()
    expect(toAnn.getByRole('listitem').elements()).toEqual([])
  })

  it('shows another chat when the visible one is closed', async () => {
    const [ann, bob] = [await openContact('Ann'), await openContact('Bob')]
    const screen = await openDesktop([ann, bob])
    await turnTo(screen, bob)
    await screen.open([ann])

    await expect.element(panelOf(screen, ann)).toBeVisible()
  })
})
