import type { ThemeVars } from 'storybook/theming'
import { themes } from 'storybook/theming'

/** Light or dark theme of Storybook's frame and docs pages, with our logo. */
export function frameOf(dark: boolean): ThemeVars {
  return {
    ...(dark ? themes.dark : themes.light),
    brandTitle: 'react-connect-attachments',
    brandImage: dark ? './logo-dark.svg' : './logo.svg',
    brandUrl: './',
    brandTarget: '_self',
    fontBase: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  }
}

/** Whether the toolbar's theme is dark. Other values than `light` and `dark` leave it to the system. */
export function isDark(theme: unknown): boolean {
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
}
