import { beforeEach, inject } from 'vitest'

// `globalSetup.ts` has printed the reason.
beforeEach(({ skip }) => skip(inject('realS3') === null, 'no real S3 server'))
