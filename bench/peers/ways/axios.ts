import axios from 'axios'
import type { OpenWay, Started } from '../way.ts'
import {
  completeBody,
  completePath,
  connectionToken,
  headersToSet,
  inLanes,
  showProgress,
  startBody,
  startPath,
} from '../way.ts'

/** Three calls of axios. */
export const openAxios: OpenWay = (endpoint) =>
  inLanes((_, file) => sendWithAxios(endpoint, file, showProgress))

export async function sendWithAxios(
  endpoint: string,
  file: File,
  onProgress: (event: { loaded: number; total?: number | undefined }) => void,
): Promise<void> {
  const headers = { 'x-amz-bearer': connectionToken }
  const { data } = await axios.post<Started>(endpoint + startPath, startBody(file), { headers })
  const { Url, HeadersToInclude } = data.UploadMetadata
  await axios.put(Url, file, { headers: headersToSet(HeadersToInclude), onUploadProgress: onProgress })
  await axios.post(endpoint + completePath, completeBody(data), { headers })
}
