import type { Emulator } from '../emulator/emulator.ts'
import type { TranscriptItem } from '../participant/transcript.ts'

/** Each item that the emulator pushes, as a line of JSON, until `signal` aborts. */
export function streamTranscript(emulator: Emulator, signal: AbortSignal): Response {
  const lines = new TransformStream<string, string>()
  const writer = lines.writable.getWriter()
  // An empty line: fetch resolves once it has a byte.
  const write = (line: string): void => void writer.write(`${line}\n`).catch(() => {})
  const unsubscribe = emulator.onTranscriptItem((item) => write(JSON.stringify(item)))
  signal.addEventListener('abort', () => {
    unsubscribe()
    // Else the server waits for the next line.
    writer.close().catch(() => {})
  })
  write('')
  return new Response(lines.readable.pipeThrough(new TextEncoderStream()))
}

/** Calls `onItem` for each item of such a stream. */
export async function readTranscript(
  response: Response,
  onItem: (item: TranscriptItem) => void,
): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let unread = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const lines = `${unread}${part.value}`.split('\n')
    unread = lines.pop() ?? ''
    for (const line of lines) if (line) onItem(JSON.parse(line))
  }
}
