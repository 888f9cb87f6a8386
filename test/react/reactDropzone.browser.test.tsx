import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentConstraints } from 'react-connect-attachments'
import { acceptOf } from 'react-connect-attachments'
import { useDropzone } from 'react-dropzone'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { eventually, fileOf } from '../support/browserChat.ts'
import { drag, transferOf } from '../support/browserDrag.ts'
import { watchConsole } from '../support/browserSecrets.ts'

function Dropzone({ constraints }: { constraints?: Partial<AttachmentConstraints> }): ReactNode {
  const [accepted, setAccepted] = useState<string[]>([])
  const add = (files: File[]) => setAccepted(files.map(({ name }) => name))
  const { getRootProps, getInputProps } = useDropzone({
    accept: acceptOf(constraints),
    onDrop: add,
  })
  return (
    <section aria-label="Drop here" {...getRootProps({ role: 'region' })}>
      <input {...getInputProps({ style: {} })} />
      <output>{accepted.join(' ')}</output>
    </section>
  )
}

async function open(constraints?: Partial<AttachmentConstraints>) {
  const screen = await render(<Dropzone {...(constraints && { constraints })} />)
  return {
    zone: screen.getByRole('region').element(),
    input: screen.getByLabelText('file upload'),
    accepted: () => screen.getByRole('status').element().textContent,
  }
}

/** It logs the entries of `accept` that it cannot use. */
function watchDropzone() {
  const { said } = watchConsole()
  return { complaints: () => said().filter((text) => /Skipped/.test(text)) }
}

describe('react-dropzone with acceptOf', () => {
  it('accepts what Connect accepts, by extension or by type, without a console warning', async () => {
    const { complaints } = watchDropzone()
    const { zone, accepted } = await open()
    const files = [
      fileOf(1, 'photo.JPG', 'image/jpeg'),
      fileOf(1, 'photo.heic', 'image/heif'),
      fileOf(1, 'table.csv', 'application/vnd.ms-excel'),
      fileOf(1, 'letter.docx', ''),
      fileOf(1, 'setup.exe', 'application/octet-stream'),
      fileOf(1, 'page.html', 'text/html'),
    ]
    drag('drop', zone, transferOf(files))
    await eventually(accepted).toBe('photo.JPG photo.heic table.csv letter.docx')
    expect(complaints()).toEqual([])
  })

  it('uses only the extension if Connect names no content type', async () => {
    const { complaints } = watchDropzone()
    const { zone, input, accepted } = await open({ extensions: ['webp', 'DAT', 'png'] })
    const files = [
      fileOf(1, 'photo.webp', 'image/webp'),
      fileOf(1, 'log.dat', 'application/octet-stream'),
      fileOf(1, 'setup.exe', 'application/octet-stream'),
      fileOf(1, 'report.pdf', 'application/pdf'),
    ]
    drag('drop', zone, transferOf(files))
    await eventually(accepted).toBe('photo.webp log.dat')
    expect(input.element()).toHaveProperty('accept', '.webp,.dat,image/png,.png')
    expect(complaints()).toEqual([])
  })

  it('accepts picked files', async () => {
    const { input, accepted } = await open()
    await userEvent.upload(input, fileOf(1))
    await eventually(accepted).toBe('photo.png')
  })
})
