import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Component } from 'react'
import * as ours from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'
// A widget on the page brings another version of the package.
import * as other from './other/dist/index.js'

const endpoint = new URL(location.href).searchParams.get('endpoint')

/** A chat whose provider and hook may be of different versions. */
function Chat({ name, provider, hooks }) {
  const client = provider.createAttachmentsClient({ endpoint, connectionToken: 'connection-token' })
  return (
    <Fallback>
      <provider.AttachmentsProvider client={client}>
        <Tray name={name} hooks={hooks} />
      </provider.AttachmentsProvider>
    </Fallback>
  )
}

function Tray({ name, hooks }) {
  const { items, getInputProps, getDropzoneProps, isDragging, send } = hooks.useAttachmentQueue()
  return (
    <form {...getDropzoneProps()} id={name}>
      <input {...getInputProps()} aria-label={name} />
      {isDragging && <p>{name}: drop files here</p>}
      {items.map((item) => (
        <p key={item.id}>
          {name}: {item.attachmentName}: {hooks.describeItem(item)}
        </p>
      ))}
      <button type="button" onClick={() => void send()}>
        Send
      </button>
    </form>
  )
}

class Fallback extends Component {
  state = {}

  static getDerivedStateFromError(error) {
    return { error }
  }

  render() {
    return this.state.error ? <p>{this.state.error.message}</p> : this.props.children
  }
}

createRoot(document.getElementById('root')).render(
  <QueryClientProvider client={new QueryClient()}>
    <Chat name="page" provider={ours} hooks={ours} />
    <Chat name="widget" provider={other} hooks={other} />
    <Chat name="mixed" provider={other} hooks={ours} />
  </QueryClientProvider>,
)
