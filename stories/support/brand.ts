/** Light and dark themes of Storybook's frame, with our name. */
export const brand = {
  brandTitle: 'react-connect-attachments',
  fontBase: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
}

export function prefersDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches
}
