// Imports every entry point of the package in plain Node, and prints the server-rendered chat.
import process from 'node:process'
// Packages that detect browsers themselves are loaded before the traps are set.
import '@tanstack/react-query'
import 'axios'
import { renderToString } from 'react-dom/server'

for (const name of [
  'window',
  'document',
  'navigator',
  'location',
  'indexedDB',
  'XMLHttpRequest',
  'localStorage',
])
  Object.defineProperty(globalThis, name, {
    get() {
      throw new Error(`the global ${name} is read`)
    },
  })

await import('react-connect-attachments/testing')
await import('react-connect-attachments/testing/node')
const { Chat } = await import('./Chat.tsx')
process.stdout.write(renderToString(<Chat endpoint="https://localhost" />))
