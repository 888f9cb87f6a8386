/** One line of README's table "Works with", and the test that proves it. */
export interface Row {
  readonly what: string
  readonly versions: string
  /** A file in `test/`, and how the title of a `describe` or `it` in it begins. */
  readonly test: `${string} > ${string}`
}

/** In README's order. test/worksWith.test.ts compares both; a run prints the table with its results (tableReporter.ts). */
export const worksWith: readonly Row[] = [
  {
    what: 'React, TanStack Query, axios',
    versions: '18.0 to 19, 5, 1.7 or later',
    test: 'compat/apps.compat.ts > an app with',
  },
  {
    what: 'Chromium, Firefox, [WebKitGTK](decisions/engines.md) (the engine of Safari)',
    versions: '156, 153, 2.50',
    test: 'compat/apps.compat.ts > in WebKit',
  },
  {
    what: 'Vite, webpack',
    versions: '8, 5',
    test: 'compat/apps.compat.ts > an app with newest',
  },
  {
    what: 'React Compiler, also with React 18',
    versions: '1.0',
    test: 'compat/apps.compat.ts > built by Vite with React Compiler',
  },
  {
    what: '`<Activity>`, with every TanStack Query 5',
    versions: 'React 19.2 or later',
    test: 'compat/react/activity.compat.ts > Activity of the newest React',
  },
  {
    what: '`eslint-plugin-react-hooks`, `typescript-eslint`',
    versions: '7, 8',
    test: 'compat/react/react.compat.ts > the newest tools of React',
  },
  {
    what: 'TypeScript, with every `moduleResolution`',
    versions: '5.0 to 7; with `skipLibCheck: false` from 5.4',
    test: 'compat/typescript/typescript.compat.ts > a project of type',
  },
  {
    what: 'Vitest with jsdom or happy-dom, and MSW in Node',
    versions: '4.1 and 5.1, 2.15 and 3.0',
    test: 'compat/runners/runners.compat.ts > Vitest',
  },
  {
    what: 'Jest with `jest-fixed-jsdom`, by babel-jest, ts-jest or @swc/jest',
    versions: '29, 30',
    test: 'compat/runners/runners.compat.ts > Jest',
  },
  {
    what: 'Jest 27 (Create React App), with [one line](decisions/packaging.md)',
    versions: '27',
    test: 'compat/jest27/jest27.compat.ts > Jest 27',
  },
  {
    what: '`import` and `require`, also in one process',
    versions: 'Node 20.19 or later',
    test: 'compat/stranger/stranger.compat.ts > two copies in one process',
  },
  {
    what: 'Playwright, from a project of either module type',
    versions: '1.65',
    test: 'compat/playwright/playwright.compat.ts > Playwright',
  },
  {
    what: 'MSW in a page (`setupWorker`), without upload progress',
    versions: '2.15',
    test: 'compat/msw/msw.compat.ts > MSW in a page',
  },
  {
    what: 'amazon-connect-chatjs',
    versions: '5.0',
    test: 'compat/chatJs/chatJs.compat.ts > a chat with amazon-connect-chatjs',
  },
  {
    what: 'React Native, with its own networking layer; not on a device',
    versions: '0.86 (Metro, Hermes)',
    test: 'compat/reactNative/reactNative.compat.ts > React Native',
  },
  {
    what: 'assistant-ui, chatscope, Stream Chat',
    versions: '0.15, 2, 9',
    test: 'compat/kits/kits.compat.ts > a chat with',
  },
]
