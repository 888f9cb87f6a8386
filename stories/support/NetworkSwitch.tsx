import type { ReactNode } from 'react'
import { UPDATE_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import type { Mood } from './moods.ts'
import { moodTitles } from './moods.ts'

/** Those that anyone has met. The toolbar has all of them. */
const chips = ['fine', 'slow', 'throttled', 'flaky', 'down', 'offline'] as const satisfies Mood[]

export interface NetworkSwitchProps {
  mood: Mood
  /** The story needs its network. */
  isPinned: boolean
}

/** The toolbar's "Network", in the canvas: also on docs pages and phones, where there is no toolbar. */
export function NetworkSwitch({ mood, isPinned }: NetworkSwitchProps): ReactNode {
  const choose = (network: Mood): void => addons.getChannel().emit(UPDATE_GLOBALS, { globals: { network } })
  return (
    <div className="network">
      <fieldset className="network-chips" aria-label="Network" disabled={isPinned}>
        {chips.map((chip) => (
          <button key={chip} type="button" aria-pressed={chip === mood} onClick={() => choose(chip)}>
            {moodTitles[chip].title}
          </button>
        ))}
      </fieldset>
      <p>{isPinned ? 'This state needs this network.' : moodTitles[mood].says}</p>
    </div>
  )
}
