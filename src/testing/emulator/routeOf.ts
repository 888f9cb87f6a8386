import type { Operation } from '../faults/fault.ts'
import type { Host } from './cors.ts'

/** A request to neither host counts as the participant host's. */
export function routeOf(request: Request, endpoint: string, s3Endpoint: string): Route {
  const host: Host = request.url.startsWith(`${s3Endpoint}/`) ? 's3' : 'participant'
  if (request.method === 'OPTIONS') return { host, operation: 'preflight' }
  if (request.method === 'GET' && new URL(request.url).pathname === '/') return { host, operation: 'probe' }
  if (host === 's3') {
    const operation = request.method === 'PUT' ? 'put' : request.method === 'GET' ? 'download' : 'unknown'
    return { host, operation }
  }
  const known = request.method === 'POST' && request.url.startsWith(`${endpoint}/`)
  const path = known ? request.url.slice(endpoint.length) : ''
  return { host, operation: participantPaths[path] ?? 'unknown' }
}

const participantPaths: Readonly<Record<string, 'start' | 'complete' | 'get'>> = {
  '/participant/start-attachment-upload': 'start',
  '/participant/complete-attachment-upload': 'complete',
  '/participant/attachment': 'get',
}

export interface Route {
  host: Host
  operation: Operation | 'preflight' | 'probe' | 'unknown'
}
