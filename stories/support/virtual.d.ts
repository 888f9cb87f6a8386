declare module 'virtual:emulator-server' {
  /** Where to `connectEmulator`; `undefined` in a static build. */
  export const emulatorUrl: string | undefined
}

declare module 'virtual:hook-docs' {
  /** By the hook's name. */
  export const hooks: Readonly<Record<string, import('../../.storybook/hookDocs.ts').HookDocs | undefined>>
}

declare module '*?raw' {
  const text: string
  export default text
}

declare module '*.css' {}
