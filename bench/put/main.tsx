import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import axios from 'axios'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useS3Upload } from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'

type Put = (file: File, url: string) => Promise<unknown>

const contentType = 'application/octet-stream'

const putWithXhr: Put = (file, url) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', contentType)
    request.onload = resolve
    request.onerror = reject
    request.send(file)
  })

const putWithAxios: Put = (file, url) => axios.put(url, file, { headers: { 'content-type': contentType } })

declare global {
  interface Window {
    /** Sends the picked file to `url` in the given `way`; resolves with its time in ms. */
    measurePut: (way: 'hook' | 'xhr' | 'axios', url: string) => Promise<number>
  }
}

/** Shows progress, like every real upload; the bare variants do not. */
function Upload(): ReactNode {
  const { mutateAsync, progress } = useS3Upload()
  useEffect(() => {
    const putWithHook: Put = (file, url) => {
      const urlExpiry = new Date(Date.now() + 60_000).toISOString()
      const headersToInclude = { 'Content-Type': contentType }
      return mutateAsync({ file, uploadMetadata: { url, urlExpiry, headersToInclude } })
    }
    const ways = { hook: putWithHook, xhr: putWithXhr, axios: putWithAxios }
    window.measurePut = async (way, url) => {
      const file = document.querySelector('input')?.files?.[0]
      if (!file) throw new Error('No file is picked.')
      const startedAt = performance.now()
      await ways[way](file, url)
      return performance.now() - startedAt
    }
  }, [mutateAsync])
  return <progress value={progress.fraction} />
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <QueryClientProvider client={new QueryClient()}>
    <Upload />
  </QueryClientProvider>,
)
