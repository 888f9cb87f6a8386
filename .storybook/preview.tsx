import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { DocsContainer } from '../stories/support/DocsContainer.tsx'
import { DocsPage } from '../stories/support/DocsPage.tsx'
import { moodTitles } from '../stories/support/moods.ts'
import { openStory, withService, withTheme } from '../stories/support/setting.tsx'
import '../stories/stories.css'
import { patience } from '../test/support/patience.ts'

// Play functions wait for real requests.
configure({ asyncUtilTimeout: patience })

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    network: {
      description: 'Behaviour of the stories’ service',
      toolbar: {
        title: 'Network',
        icon: 'lightning',
        dynamicTitle: true,
        items: Object.entries(moodTitles).map(([value, title]) => ({ value, title })),
      },
    },
    theme: {
      description: 'Colours',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'As the system', icon: 'browser' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  initialGlobals: { network: 'fine', theme: 'system' },
  parameters: {
    layout: 'fullscreen',
    // Our theme has its own background.
    backgrounds: { disabled: true },
    a11y: { test: 'error' },
    controls: { expanded: true, sort: 'requiredFirst' },
    // The docs page shows all states side by side, each reached by its play function.
    docs: { page: DocsPage, container: DocsContainer, story: { autoplay: true }, codePanel: true },
    options: {
      storySort: {
        order: [
          'Chat composer',
          'Hooks',
          [
            'useAttachmentQueue',
            'useSendAttachment',
            'useStartAttachmentUpload',
            'useS3Upload',
            'useCompleteAttachmentUpload',
            'useDownloadAttachment',
            'useAttachmentUrl',
          ],
        ],
      },
    },
  },
  beforeEach: openStory,
  decorators: [withService, withTheme],
}

export default preview
