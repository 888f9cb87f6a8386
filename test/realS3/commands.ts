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

/** What a page asks Node to do with the real bucket, whose key it does not get. */
export const commands: {
  signUpload: BrowserCommand<[UploadToSign]>
  signDownload: BrowserCommand<[string]>
  loseObject: BrowserCommand<[string]>
} = {
  signUpload: (_, upload) => signUpload(upload),
  signDownload: (_, key) => signDownload(key),
  loseObject: (_, key) => loseObject(key),
}
