/** What Complete reads and changes of a file. */
export interface Posting {
  /** A Complete had no clear answer. */
  mayBePosted: boolean
  /** The file may be deleted (AWS suggests after a day). */
  lose?: () => void
  /** Before any caller continues: none may post it again. */
  report?: (event: { type: 'sent' }) => void
}
