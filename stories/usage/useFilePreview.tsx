import type { ReactNode } from 'react'
import { useState } from 'react'
import { useFilePreview } from 'react-connect-attachments'

export function Preview({ file }: { file: File }): ReactNode {
  const [broken, setBroken] = useState<string>()
  const preview = useFilePreview(file)

  // Its content may not be what its name says.
  if (preview === undefined || preview === broken) return <p>{file.name}</p>
  return <img src={preview} alt={file.name} onError={() => setBroken(preview)} />
}

export function App(): ReactNode {
  const [file, setFile] = useState<File>()
  return (
    <>
      <input type="file" aria-label="File" onChange={({ target }) => setFile(target.files?.[0])} />
      {file && <Preview file={file} />}
    </>
  )
}
