import type { AxiosAdapter } from 'axios'
import axios from 'axios'
import { uploadAttachment } from 'react-connect-attachments'
import { expect, it } from 'vitest'
import { openChat } from '../../support/nodeChat.ts'

it('reports a lost connection when a PUT loads with status 0', async () => {
  // Firefox (153) with an axios before 1.20.
  const adapter: AxiosAdapter = async (config) => ({
    data: '',
    status: 0,
    statusText: '',
    headers: {},
    config,
  })
  const { client } = openChat({ s3Axios: axios.create({ adapter }), retry: { maxAttempts: 1 } })
  const file = new File(['hello'], 'a.png', { type: 'image/png' })
  await expect(uploadAttachment(client, { file })).rejects.toMatchObject({
    name: 'NetworkError',
    step: 'upload',
  })
})
