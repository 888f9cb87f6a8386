// What a screen reader meets in the composer: aria snapshots of Playwright.

const field = `- textbox "Message":
  - /placeholder: Write a message
- button "Attach"
`

const hint = `- paragraph: or drop or paste · Up to 20 MB · PDF, JPG, PNG, DOCX…
`

const rejected = `- group "Files that could not be added":
  - heading "1 file couldn’t be added" [level=3]
  - button "Dismiss"
  - list:
    - listitem:
      - text: setup.exe
      - paragraph: Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.
`

export const attached = `
- paragraph
- 'group "Attachments: 0 of 3 files ready"':
  - 'heading "Attachments: 0 of 3 files ready" [level=3]'
  - button "Remove all"
  - list:
    - listitem:
      - progressbar "Upload of Quote.pdf"
      - text: Quote.pdf
      - paragraph: Starting · 20 kB
      - button "Remove Quote.pdf"
    - listitem:
      - progressbar "Upload of Notes.docx"
      - text: Notes.docx
      - paragraph: Starting · 20 kB
      - button "Remove Notes.docx"
    - listitem:
      - progressbar "Upload of Drip.mp4"
      - text: Drip.mp4
      - paragraph: Starting · 20 kB
      - button "Remove Drip.mp4"
${field}${hint}- button "Send"
`

export const removed = `
- paragraph
- 'group "Attachments: 0 of 2 files ready"':
  - 'heading "Attachments: 0 of 2 files ready" [level=3]'
  - button "Remove all"
  - list:
    - listitem:
      - progressbar "Upload of Quote.pdf"
      - text: Quote.pdf
      - paragraph: Finishing · 20 kB
      - button "Remove Quote.pdf"
    - listitem:
      - progressbar "Upload of Drip.mp4"
      - text: Drip.mp4
      - paragraph: Finishing · 20 kB
      - button "Remove Drip.mp4"
- text: Removed Notes.docx
- button "Undo"
- textbox "Message":
  - /placeholder: Write a message
  - text: Here is the quote.
- button "Attach"
${hint}- button "Send"
`

export const bubble = `
- listitem:
  - text: "You: Drip.mp4"
  - paragraph: 20 kB
  - status
  - paragraph:
    - text: Sent
    - time: 12:00
`

export const sent = `
- paragraph
${field}${hint}- button "Send" [disabled]
`

export const failed = `
- paragraph
${rejected}- 'group "Attachments: 2 files failed"':
  - 'heading "Attachments: 2 files failed" [level=3]'
  - button "Retry all"
  - button "Remove all"
  - list:
    - listitem:
      - text: Quote.pdf
      - paragraph: Something went wrong on our side. Contact us if it keeps happening.
      - button "Retry Quote.pdf": Retry
      - button "Remove Quote.pdf"
    - listitem:
      - text: Notes.docx
      - paragraph: Something went wrong on our side. Contact us if it keeps happening.
      - button "Retry Notes.docx": Retry
      - button "Remove Notes.docx"
${field}- paragraph: 2 files won’t be sent
- button "Send" [disabled]
`

export const retried = `
- paragraph
${rejected}- 'group "Attachments: 1 file failed"':
  - 'heading "Attachments: 1 file failed" [level=3]'
  - button "Remove all"
  - list:
    - listitem:
      - text: Quote.pdf
      - paragraph: Ready to send · 20 kB
      - button "Remove Quote.pdf"
    - listitem:
      - text: Notes.docx
      - paragraph: Something went wrong on our side. Contact us if it keeps happening.
      - button "Retry Notes.docx": Retry
      - button "Remove Notes.docx"
${field}- paragraph: 1 file won’t be sent
- button "Send"
`
