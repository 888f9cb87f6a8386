import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { FilePreviewProps } from './components/FilePreview.tsx'
import { FilePreview } from './components/FilePreview.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makeFile, makePicture } from './support/files.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useFilePreview.tsx?raw'

interface Loaded {
  files?: FilePreviewProps['files']
}

const meta: Meta<FilePreviewProps> = {
  title: 'Hooks/useFilePreview',
  component: FilePreview,
  parameters: { hook: { name: 'useFilePreview', usage }, sendsNothing: true } satisfies Setting & {
    hook: HookParameter
  },
  // The stories make them.
  argTypes: { files: { table: { disable: true } } },
  render(_, { loaded }) {
    const { files }: Loaded = loaded
    return files ? <FilePreview files={files} /> : <p>There is no file.</p>
  },
}

export default meta

type Story = StoryObj<FilePreviewProps>

/** A picked picture. The browser reads it from disk; nothing is copied or sent. */
export const Picture: Story = {
  loaders: [
    async () => ({ files: [await makePicture('The kitchen', 0.4), await makePicture('The cellar', 0.6)] }),
  ],
  async play({ canvas }) {
    await expect(await isLoaded(await canvas.findByRole('img'))).toBe(true)
    await expect(canvas.getByRole('img')).toHaveAccessibleName('The kitchen.png')
  },
}

/** Files that browsers cannot show as pictures have no preview. */
export const NoPreview: Story = {
  name: 'No preview',
  loaders: [
    async () => ({
      files: [makeFile('Water damage report', 'pdf', 2), await makePicture('The kitchen', 0.4)],
    }),
  ],
  async play({ canvas }) {
    await expect(canvas.getByRole('status')).toHaveTextContent('No preview.')
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
  },
}

/** The content may not match the name: the `<img>` calls `onError`. */
export const NotAPicture: Story = {
  name: 'Broken picture',
  loaders: [
    async () => ({ files: [makeFile('Renamed', 'png', 0.1), await makePicture('The kitchen', 0.4)] }),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('This picture can’t be shown.')).toBeVisible()
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
  },
}

/** With another file, the previous URL is revoked and the browser releases the file. */
export const AnotherFile: Story = {
  ...Picture,
  name: 'Another file',
  async play({ canvas, userEvent }) {
    await expect(await isLoaded(await canvas.findByRole('img'))).toBe(true)
    const last = canvas.getByRole('img').getAttribute('src') ?? ''
    await userEvent.click(canvas.getByRole('button', { name: 'Next file' }))
    await expect(await isLoaded(await canvas.findByRole('img', { name: 'The cellar.png' }))).toBe(true)
    await expect(fetch(last)).rejects.toThrow()
    await expect(canvas.getByRole('button', { name: 'Next file' })).toHaveFocus()
  },
}

/** 320 px wide. */
export const Narrow: Story = {
  ...Picture,
  name: 'Narrow',
  tags: ['!dev', '!autodocs'],
  globals: { viewport: { value: 'mobile1' } },
}

async function isLoaded(image: HTMLElement): Promise<boolean> {
  if (!(image instanceof HTMLImageElement)) return false
  await waitFor(() => expect(image.complete).toBe(true))
  return image.naturalWidth > 0
}
