import axios from 'axios'
import type { OpenWay, Started } from '../way.ts'
import { completeBody, completePath, connectionToken, inLanes, startBody, startPath } from '../way.ts'
import { isForbidden, showProgress } from './bare.ts'

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
  const signed = Object.entries(HeadersToInclude).filter(([name]) => !isForbidden(name))
  await axios.put(Url, file, { headers: Object.fromEntries(signed), onUploadProgress: onProgress })
  await axios.post(endpoint + completePath, completeBody(data), { headers })
}
