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

/** Of arguments, in the panel and on docs pages. */
const sort = 'requiredFirst'

const preview: Preview = {
  // Stories that are tests, or copies in the dark or narrow, have the tags `!dev` and `!autodocs`: they run, but are not listed.
  tags: ['autodocs'],
  globalTypes: {
    network: {
      description: 'Behaviour of the stories’ service',
      toolbar: {
        title: 'Network',
        icon: 'lightning',
        dynamicTitle: true,
        items: Object.entries(moodTitles).map(([value, { title, icon }]) => ({
          value,
          title: `Network: ${title.toLowerCase()}`,
          icon,
        })),
      },
    },
    theme: {
      description: 'Colours',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'Theme: system', icon: 'browser' },
          { value: 'light', title: 'Theme: light', icon: 'sun' },
          { value: 'dark', title: 'Theme: dark', icon: 'moon' },
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
    controls: { expanded: true, sort },
    // Docs pages run no play functions, which scroll and take the focus: states are seeded (`service.seed`, `press`).
    docs: {
      page: DocsPage,
      container: DocsContainer,
      // The headings of a story, such as a live chat's, are not the page's.
      toc: { headingSelector: 'h2, h3', ignoreSelector: ':is(.stage *, .docs-story *, .skip-toc)' },
      // A story's source is its arguments, which teach nothing.
      canvas: { sourceState: 'none' },
      controls: { sort },
    },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Getting started',
          'Guides',
          'Chat composer',
          'Hooks',
          [
            'useAttachmentQueue',
            'useSendAttachment',
            'useFilePreview',
            'useAttachmentUrl',
            'useDownloadAttachment',
            'useAttachmentAnnouncement',
            'useAttachmentStatus',
            'Low level',
            ['useStartAttachmentUpload', 'useS3Upload', 'useCompleteAttachmentUpload'],
          ],
          'Functions',
          'Errors',
          'API reference',
        ],
      },
    },
  },
  beforeEach: openStory,
  decorators: [withService, withTheme],
}

export default preview
