import type { BrowserCommand } from 'vitest/node'
import type { SignedUpload, UploadToSign } from './bucket.ts'
import { loseObject, signDownload, signUpload } from './bucket.ts'

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    signUpload: (upload: UploadToSign) => Promise<SignedUpload>
    signDownload: (key: string) => Promise<string>
    loseObject: (key: string) => Promise<void>
  }
}

/** Operations on the real bucket that Node performs for a page, which must not get the keys. */
export const commands: {
  signUpload: BrowserCommand<[UploadToSign]>
  signDownload: BrowserCommand<[string]>
  loseObject: BrowserCommand<[string]>
} = {
  signUpload: (_, upload) => signUpload(upload),
  signDownload: (_, key) => signDownload(key),
  loseObject: (_, key) => loseObject(key),
}
