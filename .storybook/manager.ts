import { addons } from 'storybook/manager-api'
import { themes } from 'storybook/theming'
import { brand, prefersDark } from '../stories/support/brand.ts'

addons.setConfig({ theme: { ...(prefersDark() ? themes.dark : themes.light), ...brand } })
