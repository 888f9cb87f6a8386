import { createElement } from 'react'
import { AttachmentsProvider, useAttachmentQueue, useFilePreview } from 'react-connect-attachments'
import { create } from 'react-test-renderer'

/** Renders the queue as a component of an app would, with React's renderer for hosts without a DOM. */
export function openTray(client) {
  let queue
  function Row({ item }) {
    return createElement('text', { uri: useFilePreview(item.file) }, `${item.attachmentName}: ${item.status}`)
  }
  function Tray() {
    queue = useAttachmentQueue()
    return queue.items.map((item) => createElement(Row, { key: item.id, item }))
  }
  const root = create(createElement(AttachmentsProvider, { client }, createElement(Tray)))
  return {
    /** `undefined` before the first render. */
    queue: () => queue,
    rows: () =>
      root.root.findAllByType('text').map(({ props, children }) => ({ uri: props.uri, text: children[0] })),
    close: () => root.unmount(),
  }
}
