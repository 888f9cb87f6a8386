import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What "go to definition" opens in an editor for `word` in `text`, the content of `file`. */
export async function definitionOf(file: string, text: string, word: string): Promise<string> {
  const path = fileURLToPath(import.meta.resolve('typescript/lib/tsserver.js'))
  const server = spawn(process.execPath, [path, '--disableAutomaticTypingAcquisition'])
  const send = (seq: number, command: string, args: object): void => {
    server.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`)
  }
  const [before = ''] = text.split(word)
  const line = before.split('\n').length
  const offset = before.length - before.lastIndexOf('\n')
  send(1, 'open', { file, fileContent: text })
  send(2, 'definition', { file, line, offset })
  try {
    for await (const said of createInterface({ input: server.stdout })) {
      if (!said.startsWith('{')) continue
      const { request_seq: answered, body } = JSON.parse(said)
      if (answered === 2) return body?.[0]?.file ?? ''
    }
    return ''
  } finally {
    server.kill()
  }
}
