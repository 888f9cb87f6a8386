import { ConnectParticipantServiceException } from '@aws-sdk/client-connectparticipant'
import { describe, expect, inject, it } from 'vitest'
import { openSdk } from './sdk.ts'
import { testSdkFaults } from './sdkFaults.ts'

testSdkFaults(() => inject('emulatorUrl'), {
  lost: { name: 'TypeError', message: 'Failed to fetch' },
  // fetch follows it and forwards the token.
  redirected: { name: 'UnknownOperationException', $metadata: { httpStatusCode: 404, attempts: 1 } },
  followed: 1,
})

describe('the AWS SDK in a browser', () => {
  it('cannot read the name and request id that CORS hides', async () => {
    const sdk = await openSdk(inject('emulatorUrl'), { exposeErrorType: false })
    await sdk.emulator.fault('start', { kind: 'status', status: 403 })
    const error: unknown = await sdk.start().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConnectParticipantServiceException)
    expect(error).toMatchObject({ name: 'Unknown', $metadata: { httpStatusCode: 403, requestId: undefined } })
  })
})
