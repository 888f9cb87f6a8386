import type { AttachmentsClient, ConnectionToken } from 'react-connect-attachments'
import { createAttachmentsClient } from 'react-connect-attachments'

/** A client with every kind of setting. Only `region` and `connectionToken` are needed. */
export function createClient(region: string, connectionToken: ConnectionToken): AttachmentsClient {
  return createAttachmentsClient({
    region,
    connectionToken,
    // As your administrator set them.
    constraints: { maxSizeInBytes: 50 * 1024 * 1024, extensions: ['pdf', 'jpg', 'jpeg', 'png'] },
    queue: { concurrency: 2, maxFiles: 10 },
    retry: { quota: { requestsPerSecond: 2, burst: 5 } },
    timeout: 30_000,
  })
}
