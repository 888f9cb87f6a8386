import type { OpenWay, Way } from './way.ts'

/** Each in its own chunk: a page loads one. */
const ways = {
  bare: () => import('./ways/bare.ts').then(({ openBare }) => openBare),
  slowed: () => import('./ways/bare.ts').then(({ openSlowed }) => openSlowed),
  axios: () => import('./ways/axios.ts').then(({ openAxios }) => openAxios),
  awsSdk: () => import('./ways/awsSdk.ts').then(({ openAwsSdk }) => openAwsSdk),
  chatJs: () => import('./ways/chatJs.ts').then(({ openChatJs }) => openChatJs),
  uppy: () => import('./ways/uppy.ts').then(({ openUppy }) => openUppy),
  betterUpload: () => import('./ways/betterUpload.ts').then(({ openBetterUpload }) => openBetterUpload),
  handWritten: () => import('./ways/handWritten.tsx').then(({ openHandWritten }) => openHandWritten),
  sendAttachment: () => import('./ways/ours.tsx').then(({ openSendAttachment }) => openSendAttachment),
  useSendAttachment: () =>
    import('./ways/ours.tsx').then(({ openUseSendAttachment }) => openUseSendAttachment),
  queue: () => import('./ways/ours.tsx').then(({ openQueue }) => openQueue),
  useQueue: () => import('./ways/ours.tsx').then(({ openUseQueue }) => openUseQueue),
} satisfies Record<string, () => Promise<OpenWay>>

export type WayName = keyof typeof ways

declare global {
  interface Window {
    openWay: (name: WayName, endpoint: string) => Promise<void>
    /** Sends the picked files; resolves with the time in ms. */
    measureWay: (atOnce: number) => Promise<number>
  }
}

let way: Way | undefined

window.openWay = async (name, endpoint) => {
  const open: OpenWay = await ways[name]()
  way = await open(endpoint)
}

window.measureWay = async (atOnce) => {
  const files = [...(document.querySelector('input')?.files ?? [])]
  const startedAt = performance.now()
  await way?.send(files, atOnce)
  return performance.now() - startedAt
}
