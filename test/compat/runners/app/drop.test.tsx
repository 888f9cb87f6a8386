import { fireEvent, render, screen } from '@testing-library/react'
import { Chat } from './Chat'

/** An event's data in tests, where a list need not be iterable. */
const transfers = {
  files: (file: File) => ({ files: [file] }),
  'files and types': (file: File) => ({ files: [file], types: ['Files'] }),
  items: (file: File) => ({ files: [file], items: [itemOf(file)], types: ['Files'] }),
  'a list of files': (file: File) => ({ files: listOf(file), types: ['Files'] }),
  'a list of items': (file: File) => ({ files: listOf(file), items: listOf(itemOf(file)), types: ['Files'] }),
}
const itemOf = (file: File) => ({ kind: 'file', type: file.type, getAsFile: () => file })
const listOf = <T,>(item: T) => ({ 0: item, length: 1 })

const renderChat = () => {
  // Empty files are rejected: nothing is sent.
  render(<Chat region="us-east-1" connectionToken="connection-token" />)
  return screen.getByLabelText('Message')
}

test.each(Object.entries(transfers))('accepts %s', async (_, transferOf) => {
  const textbox = renderChat()
  const dropped = { dataTransfer: transferOf(new File([], 'dropped.txt')) }
  fireEvent.dragEnter(textbox, dropped)
  fireEvent.drop(textbox, dropped)
  await screen.findByText(/^dropped.txt: /)
  fireEvent.paste(textbox, { clipboardData: transferOf(new File([], 'pasted.txt')) })
  await screen.findByText(/^pasted.txt: /)
  const { files } = transferOf(new File([], 'picked.txt'))
  fireEvent.change(screen.getByLabelText('Attach'), { target: { files } })
  await screen.findByText(/^picked.txt: /)
})

test('ignores a drop or paste of nothing', () => {
  const textbox = renderChat()
  fireEvent.dragOver(textbox)
  fireEvent.drop(textbox, { dataTransfer: {} })
  fireEvent.paste(textbox)
  expect(screen.queryByRole('listitem')).toBeNull()
})
