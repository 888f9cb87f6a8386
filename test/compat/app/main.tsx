import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Chat } from './Chat.tsx'

const root = document.getElementById('root')
const endpoint = new URLSearchParams(location.search).get('endpoint')
if (!root || !endpoint) throw new Error('The page needs #root, and ?endpoint= in its URL.')
hydrateRoot(
  root,
  <StrictMode>
    <Chat endpoint={endpoint} />
  </StrictMode>,
  // React 19 logs errors to the console; React 18 in production logs nothing.
  { onRecoverableError: (error) => reportError(error) },
)
