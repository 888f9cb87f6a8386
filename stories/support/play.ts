import type { StoryContext } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'

type Playing = Pick<StoryContext, 'canvas' | 'userEvent'>
type Watching = Pick<StoryContext, 'canvas'>

/** Presses the focused button, then Clear, by keyboard only. The focus is never lost. */
export async function playByKeyboard(
  { canvas, userEvent }: Playing,
  { button, done, cleared }: { button: string; done: string; cleared: string },
): Promise<void> {
  await userEvent.tab()
  await expect(canvas.getByRole('button', { name: button })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await canvas.findByText(done)
  await expect(canvas.getByRole('button', { name: 'Clear' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect(canvas.getByRole('status')).toHaveTextContent(cleared)
}

/** Waits for the first progress. Returns the bar. */
async function findProgress({ canvas }: Watching, name: string | RegExp = /./): Promise<HTMLElement> {
  const bar = await canvas.findByRole('progressbar', { name })
  await waitFor(() => expect(Number(bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0))
  return bar
}

/** Waits for progress with speed and remaining time. `size` is the total, such as `18 MB`. */
export async function expectProgress(watching: Watching, name: string | RegExp, size: string): Promise<void> {
  const bar = await findProgress(watching, name)
  await expect(await watching.canvas.findByText(new RegExp(` of ${size} · .+/s · .+ left`))).toBeVisible()
  await expect(Number(bar.getAttribute('aria-valuenow'))).toBeLessThan(100)
}

/** Presses Cancel during a transfer, which ends it immediately. */
export async function cancelTransfer(playing: Playing): Promise<void> {
  const { canvas, userEvent } = playing
  await findProgress(playing)
  await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
  await expect(await canvas.findByText('AbortedError')).toBeVisible()
  await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveFocus()
  await expect(canvas.queryByRole('progressbar')).not.toBeInTheDocument()
}
