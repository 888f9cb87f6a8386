import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { openLanes } from '../lanes.tsx'
import type { OpenWay } from '../way.ts'
import { inLanes } from '../way.ts'
import { sendWithAxios } from './axios.ts'

/** What a developer writes: a mutation with axios, and its progress in the component's state. */
export const openHandWritten: OpenWay = async (endpoint) => {
  const useSend = (): [send: (file: File) => Promise<unknown>, fraction: number] => {
    const [fraction, setFraction] = useState(0)
    const { mutateAsync } = useMutation({
      mutationFn: (file: File) => {
        setFraction(0)
        return sendWithAxios(endpoint, file, ({ loaded }) => setFraction(loaded / file.size))
      },
    })
    return [mutateAsync, fraction]
  }
  const queryClient = new QueryClient()
  const around = (children: ReactNode): ReactNode => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  return inLanes(await openLanes(useSend, around))
}
