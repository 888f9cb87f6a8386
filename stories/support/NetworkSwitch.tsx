import type { ReactNode } from 'react'
import { useState } from 'react'
import { UPDATE_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import type { Mood } from './moods.ts'
import { moodTitles } from './moods.ts'
import type { Service } from './service.ts'

/** Those that anyone has met. The toolbar has all of them. */
const chips = ['fine', 'slow', 'throttled', 'flaky', 'down', 'offline'] as const satisfies Mood[]

interface NetworkSwitchProps {
  mood: Mood
  /** The story needs its network. */
  isPinned: boolean
  onChoose?: (mood: Mood) => void
}

/** The toolbar's "Network", in the canvas: also on docs pages and phones, where there is no toolbar. */
export function NetworkSwitch({ mood, isPinned, onChoose = updateToolbar }: NetworkSwitchProps): ReactNode {
  return (
    <div className="network">
      <fieldset className="network-chips" aria-label="Network" disabled={isPinned}>
        {chips.map((chip) => (
          <button key={chip} type="button" aria-pressed={chip === mood} onClick={() => onChoose(chip)}>
            {moodTitles[chip].title}
          </button>
        ))}
      </fieldset>
      <p>{isPinned ? 'This state needs this network.' : moodTitles[mood].says}</p>
    </div>
  )
}

/** Leaves the toolbar alone: Storybook mounts a docs page again when a global changes, and its stories lose their state. */
export function OwnNetworkSwitch({ mood, service }: { mood: Mood; service: Service }): ReactNode {
  const [chosen, setChosen] = useState(mood)
  const choose = (next: Mood): void => {
    setChosen(next)
    void service.behave(next)
  }
  return <NetworkSwitch mood={chosen} isPinned={false} onChoose={choose} />
}

function updateToolbar(network: Mood): void {
  addons.getChannel().emit(UPDATE_GLOBALS, { globals: { network } })
}
