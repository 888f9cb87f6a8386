import type { ReactElement } from 'react'
import { describeError, useSendAttachment } from 'react-connect-attachments'

/** One file, sent as soon as it is picked. */
export function SendAtOnce(): ReactElement {
  const send = useSendAttachment()
  return (
    <section>
      <input
        type="file"
        aria-label="Send at once"
        onChange={({ currentTarget: { files } }) => files?.[0] && send.mutate({ file: files[0] })}
      />
      {send.isPending && (
        <>
          <progress value={send.progress.fraction} />
          <button type="button" onClick={send.abort}>
            Cancel
          </button>
        </>
      )}
      {send.data && `${send.data.attachmentName} is sent.`}
      {send.error && describeError(send.error)}
    </section>
  )
}
