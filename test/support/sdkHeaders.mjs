// @ts-check

/**
 * Headers that the AWS SDK, in ChatJS too, sends to the service: it signs with empty credentials. For an emulator's `allowedHeaders`.
 * @type {readonly string[]}
 */
export const sdkHeaders = [
  ...['content-type', 'x-amz-bearer', 'x-amz-user-agent'],
  ...['authorization', 'x-amz-content-sha256', 'x-amz-date'],
]
