import type { Emulator } from '../emulator/emulator.ts'
import type { EmulatorOptions } from '../emulator/emulatorOptions.ts'
import type { CreatedRemotely } from './controlMessages.ts'
import { controlPath, describeState, readFaults, readOptions, readScan } from './controlMessages.ts'
import { streamTranscript } from './streamTranscript.ts'

/** Answers `connectEmulator`; `undefined` for requests to an emulator itself. */
export async function answerControl(
  request: Request,
  registry: EmulatorRegistry,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  if (pathname !== controlPath && !pathname.startsWith(`${controlPath}/`)) return undefined
  const response = await operate(request, pathname.slice(controlPath.length + 1), registry)
  response.headers.set('access-control-allow-origin', '*')
  return response
}

export interface EmulatorRegistry {
  create(options: EmulatorOptions): Promise<CreatedRemotely>
  find(id: string): Emulator | undefined
  remove(id: string): void
}

async function operate(request: Request, path: string, registry: EmulatorRegistry): Promise<Response> {
  if (request.method === 'OPTIONS') {
    const headers = {
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers': 'content-type',
    }
    return new Response(null, { status: 204, headers })
  }
  const body = await request.text()
  if (path === '' && request.method === 'POST') return Response.json(await registry.create(readOptions(body)))

  const [id = '', action = ''] = path.split('/')
  const emulator = registry.find(id)
  if (!emulator) return done(404)
  switch (`${request.method} ${action}`) {
    case 'GET ':
      return Response.json(await describeState(emulator))
    case 'PATCH ':
      emulator.configure(readOptions(body))
      return done()
    case 'DELETE ':
      registry.remove(id)
      return done()
    case 'POST faults': {
      const { operation, faults } = readFaults(body)
      emulator.fault(operation, ...faults)
      return done()
    }
    case 'POST scans': {
      const { attachmentId, status } = readScan(body)
      await emulator.scan(attachmentId, status)
      return done()
    }
    case 'GET transcript':
      return streamTranscript(emulator, request.signal)
    case 'POST reset':
      emulator.reset()
      return done()
    default:
      return done(404)
  }
}

function done(status = 204): Response {
  return new Response(null, { status })
}
