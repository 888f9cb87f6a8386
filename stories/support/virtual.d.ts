declare module 'virtual:emulator-server' {
  /** Where to `connectEmulator`; `undefined` in a static build. */
  export const emulatorUrl: string | undefined
}

declare module 'virtual:hook-docs' {
  /** By the hook's name. */
  export const hooks: Readonly<Record<string, import('../../.storybook/hookDocs.ts').HookDocs | undefined>>
  /** Every public export. */
  export const api: readonly import('../../.storybook/apiDocs.ts').ExportDocs[]
}

declare module '*?raw' {
  const text: string
  export default text
}

declare module '*.css' {}

interface ImportMeta {
  /** Vite's. */
  glob<T>(pattern: string, options: { query: string; import: string; eager: true }): Record<string, T>
}
