// @ts-check

/** @typedef {import('./main.ts').WayName} WayName */
/** @typedef {{ name: string, files: number, size: number, atOnce: number, ways: WayName[] }} Work `size` in bytes */
/** @typedef {{ way: WayName, over?: WayName, figure: 'cpu' | 'wall', most: number }} Bound */

/** @type {WayName[]} */
const single = [
  'bare',
  'axios',
  'awsSdk',
  'chatJs',
  'uppy',
  'betterUpload',
  'handWritten',
  'sendAttachment',
  'useSendAttachment',
]

/** @type {Work[]} */
export const singleWorks = [
  { name: 'One file of 20 MB', files: 1, size: 20_000_000, atOnce: 1, ways: single },
  { name: '20 files of 2 MB at once', files: 20, size: 2_000_000, atOnce: 20, ways: single },
  {
    name: '30 files of 10 kB in a row',
    files: 30,
    size: 10_000,
    atOnce: 1,
    // The slowed one must be seen to be slow.
    ways: [...single, 'slowed'],
  },
]

/** @type {WayName[]} */
const many = ['bare', 'uppy', 'queue', 'useQueue']

/** @type {Work[]} */
export const queueWorks = [
  { name: '100 files of 1 kB, 6 at once', files: 100, size: 1000, atOnce: 6, ways: many },
  { name: '1,000 files of 1 kB, 6 at once', files: 1000, size: 1000, atOnce: 6, ways: many },
]

/** @type {Record<string, Bound[]>} */
export const bounds = {
  'One file of 20 MB': [
    { way: 'sendAttachment', figure: 'cpu', most: 1.45 },
    { way: 'useSendAttachment', figure: 'cpu', most: 1.8 },
    { way: 'useSendAttachment', over: 'handWritten', figure: 'cpu', most: 0.9 },
  ],
  '20 files of 2 MB at once': [
    { way: 'sendAttachment', figure: 'cpu', most: 1.4 },
    { way: 'useSendAttachment', figure: 'cpu', most: 1.6 },
    { way: 'useSendAttachment', over: 'handWritten', figure: 'cpu', most: 0.9 },
  ],
  '30 files of 10 kB in a row': [
    { way: 'sendAttachment', figure: 'cpu', most: 1.3 },
    { way: 'useSendAttachment', figure: 'cpu', most: 1.6 },
    { way: 'useSendAttachment', over: 'handWritten', figure: 'cpu', most: 0.9 },
    { way: 'useSendAttachment', figure: 'wall', most: 1.08 },
  ],
  '100 files of 1 kB, 6 at once': [
    { way: 'queue', figure: 'wall', most: 1.1 },
    { way: 'queue', figure: 'cpu', most: 1.3 },
  ],
  '1,000 files of 1 kB, 6 at once': [
    { way: 'queue', figure: 'wall', most: 1.15 },
    { way: 'queue', figure: 'cpu', most: 1.4 },
    { way: 'queue', over: 'uppy', figure: 'wall', most: 1 },
    { way: 'queue', over: 'uppy', figure: 'cpu', most: 1 },
  ],
}
