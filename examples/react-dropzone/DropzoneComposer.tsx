import type { ReactNode } from 'react'
import { acceptOf, describeItem, useAttachmentQueue, useAttachmentsClient } from 'react-connect-attachments'
import { useDropzone } from 'react-dropzone'

/** A composer with react-dropzone, which picks the files. The queue reports what becomes of them. */
export function DropzoneComposer(): ReactNode {
  const { constraints } = useAttachmentsClient()
  const queue = useAttachmentQueue()
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    accept: acceptOf(constraints),
    // The queue also shows rejected files, with the reasons.
    onDrop: (files, rejections) => queue.add([...files, ...rejections.map(({ file }) => file)]),
    // Clicks belong to the fields and buttons inside.
    noClick: true,
    noKeyboard: true,
    // Office copies text together with a picture of it; `getPasteProps` handles that.
    noPaste: true,
  })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void queue.send()
      }}
    >
      <div {...getRootProps()}>
        <input {...getInputProps()} />
        <ul>
          {queue.items.map((item) => (
            <li key={item.id}>
              {item.attachmentName}: {describeItem(item)}
            </li>
          ))}
        </ul>
        <textarea aria-label="Message" {...queue.getPasteProps()} />
        {isDragActive && <p>Drop the files here</p>}
      </div>
      <button type="button" onClick={open}>
        Attach
      </button>
      <button type="submit">Send</button>
    </form>
  )
}
