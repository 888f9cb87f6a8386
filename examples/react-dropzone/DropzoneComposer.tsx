import type { ReactNode } from 'react'
import { acceptOf, describeItem, useAttachmentQueue, useAttachmentsClient } from 'react-connect-attachments'
import { useDropzone } from 'react-dropzone'

/** A composer with react-dropzone. It asks for files; what is said of them is the tray's to say. */
export function DropzoneComposer(): ReactNode {
  const { constraints } = useAttachmentsClient()
  const tray = useAttachmentQueue()
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    accept: acceptOf(constraints),
    // The tray shows those that cannot be sent too, with the reasons.
    onDrop: (files, rejections) => tray.add([...files, ...rejections.map(({ file }) => file)]),
    // A click is for the fields and buttons inside.
    noClick: true,
    noKeyboard: true,
    // Office copies text together with a picture of it; `getPasteProps` knows.
    noPaste: true,
  })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        tray.send()
      }}
    >
      <div {...getRootProps()}>
        <input {...getInputProps()} />
        <ul>
          {tray.items.map((item) => (
            <li key={item.id}>
              {item.attachmentName}: {describeItem(item)}
            </li>
          ))}
        </ul>
        <textarea aria-label="Message" {...tray.getPasteProps()} />
        {isDragActive && <p>Drop the files here</p>}
      </div>
      <button type="button" onClick={open}>
        Attach
      </button>
      <button type="submit">Send</button>
    </form>
  )
}
