// @ts-check
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

/** @typedef {{ Id?: string, AbsoluteTime?: string, ContactId?: string, Attachments?: unknown }} Item */

/**
 * The transcripts of the host's chats, and who hears of them. A chat's attachments are those of the emulator with its id; the
 * test adds the other items.
 * @param {string} emulatorUrl
 */
export function createChats(emulatorUrl) {
  /** @type {Map<string, Chat>} */
  const chats = new Map()
  return {
    chatOf(/** @type {string} */ id) {
      const chat = chats.get(id) ?? new Chat(`${emulatorUrl}/_control/emulators/${id}`, id)
      chats.set(id, chat)
      return chat
    },
    close() {
      for (const chat of chats.values()) chat.close()
    },
  }
}

class Chat {
  /** @type {Map<import('node:stream').Duplex, (text: string) => void>} */
  sockets = new Map()
  /** GetTranscript's next answers that fail. */
  failures = 0
  /** GetTranscripts answered so far. */
  reads = 0
  /** @type {Item[]} */
  #added = []
  /** @type {Promise<void> | undefined} */
  #follows
  #life = new AbortController()

  constructor(/** @type {string} */ address, /** @type {string} */ id) {
    this.address = address
    this.id = id
  }

  /** Pushes the emulator's attachments from now on. */
  follow() {
    this.#follows ??= this.#follow()
    return this.#follows
  }

  async #follow() {
    const { body } = await fetch(`${this.address}/transcript`, { signal: this.#life.signal })
    if (!body) return
    // Node and DOM declare the same class.
    const lines = createInterface({
      input: Readable.fromWeb(/** @type {any} */ (body)).on('error', () => {}),
    })
    lines.on('error', () => {})
    lines.on('line', (line) => line && this.push(this.#own(JSON.parse(line))))
  }

  /** Adds an item without pushing it, as while the connection is down. */
  add(/** @type {Item} */ item) {
    this.#added.push(item)
  }

  push(/** @type {Item} */ item) {
    const content = JSON.stringify(item)
    for (const send of this.sockets.values())
      send(JSON.stringify({ topic: 'aws/chat', contentType: 'application/json', content }))
  }

  drop() {
    for (const socket of this.sockets.keys()) socket.destroy()
  }

  /** GetTranscript, backward from the newest item. */
  async page({ MaxResults = 10, NextToken = '0', SortOrder = 'DESCENDING' }) {
    const isOwn = (/** @type {Item} */ item) => item.ContactId === `/${this.id}`
    /** @type {{ transcript: Item[] }} */
    const { transcript } = await (await fetch(this.address)).json()
    const items = [...transcript.map((item) => this.#own(item)), ...this.#added.filter(isOwn)]
    items.sort((a, b) => String(b.AbsoluteTime).localeCompare(String(a.AbsoluteTime)))
    const end = Number(NextToken) + MaxResults
    const Transcript = items.slice(Number(NextToken), end)
    if (SortOrder === 'ASCENDING') Transcript.reverse()
    return { InitialContactId: `/${this.id}`, Transcript, ...(end < items.length && { NextToken: `${end}` }) }
  }

  close() {
    this.#life.abort()
  }

  /** The emulator's item as this contact's: ChatJS ignores others. */
  #own(/** @type {Item} */ item) {
    return { ...item, ContactId: `/${this.id}`, InitialContactId: `/${this.id}` }
  }
}
