const doors = [
  ['', 'useAttachmentQueue'],
  ['/chatjs', 'connectChatJs'],
  ['/persistence', 'createIndexedDbPersistence'],
  ['/testing', 'createEmulator'],
  ['/testing/node', 'startEmulatorServer'],
]

test.each(doors)('react-connect-attachments%s', (door, name) => {
  expect(typeof require(`react-connect-attachments${door}`)[name]).toBe('function')
})
