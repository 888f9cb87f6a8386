import type { StoryObj } from '@storybook/react-vite'
import type { Fault, Operation } from 'react-connect-attachments/testing'
import { expect, waitFor, within } from 'storybook/test'
import type { ChatComposerProps } from '../components/ChatComposer.tsx'
import { threeFiles } from './seed.ts'
import type { Service } from './service.ts'

type Context = Parameters<NonNullable<StoryObj<ChatComposerProps>['play']>>[0]

interface Loaded {
  service?: Service
}

export async function attachThree(context: Context): Promise<File[]> {
  const files = await threeFiles()
  await attach(context, files)
  return files
}

export async function attach({ canvas, userEvent }: Context, files: File[]): Promise<void> {
  await userEvent.upload(canvas.getByLabelText('Attach'), files)
  await canvas.findByTitle(files.at(-1)?.name ?? '')
}

export function conversationOf({ canvas }: Context): HTMLElement {
  const [conversation] = canvas.getAllByRole('region', { name: /conversation$/ })
  if (!conversation) throw new Error('There is no conversation.')
  return conversation
}

/** Each file is a message and has left the tray; the service stores it completely, and once. Delayed files come later. */
export async function expectSent(context: Context, files: readonly File[]): Promise<void> {
  const { canvas, loaded } = context
  const names = files.map(({ name }) => name).sort()
  await waitFor(() => expect(bubblesOf(context).sort()).toEqual(names))
  await waitFor(() => expect(canvas.queryByRole('region', { name: /Attachments/ })).not.toBeInTheDocument())
  const attachments = await serviceOf(loaded).attachments()
  const posted = attachments.filter(({ status }) => status === 'completed')
  await expect(posted.map(({ attachmentName }) => attachmentName).sort()).toEqual(names)
  for (const { attachmentName, object } of posted) {
    const file = files.find(({ name }) => name === attachmentName)
    await expect(object?.size).toBe(file?.size)
  }
}

/** Names of the files posted as messages, in order. */
export function bubblesOf(context: Context): string[] {
  return within(conversationOf(context))
    .queryAllByTitle(/./)
    .map(({ title }) => title)
}

export function serviceOf({ service }: Loaded): Service {
  if (!service) throw new Error('There is no service.')
  return service
}

export async function callsOf(loaded: Loaded, operation: Operation): Promise<number> {
  return (await serviceOf(loaded).requests(operation)).length
}

export async function statusesOf(loaded: Loaded): Promise<string[]> {
  return (await serviceOf(loaded).attachments()).map(({ status }) => status)
}

export function faultOf(loaded: Loaded, operation: Operation, ...faults: readonly Fault[]): Promise<void> {
  return serviceOf(loaded).fault(operation, ...faults)
}
