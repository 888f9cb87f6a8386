import type { AttachmentsClient } from 'react-connect-attachments'
import { defaultConstraints } from 'react-connect-attachments'

/** What can be attached: `Up to 20 MB · PDF, JPG, PNG…`. */
export function limitsOf(constraints: AttachmentsClient['constraints']): string {
  const { maxSizeInBytes, extensions } = { ...defaultConstraints, ...constraints }
  const usual = ['pdf', 'jpg', 'png', 'docx'].filter((extension) => extensions.includes(extension))
  const shown = usual.length > 0 ? usual : extensions.slice(0, 4)
  const types = `${shown.join(', ').toUpperCase()}${extensions.length > shown.length ? '…' : ''}`
  const hasLimit = maxSizeInBytes > 0 && Number.isFinite(maxSizeInBytes)
  // Rounded down, so that a file of this size fits.
  return hasLimit ? `Up to ${Math.floor(maxSizeInBytes / 1_000_000)} MB · ${types}` : types
}
