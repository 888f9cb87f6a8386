import type { Settings } from './emulatorSettings.ts'

/** Answers a browser's OPTIONS. */
export function preflightAnswer(host: Host, request: Headers, settings: Settings): Response {
  const method = request.get('access-control-request-method')
  if (host === 's3' && (settings.s3Cors === 'never' || (method !== 'PUT' && method !== 'GET'))) {
    return new Response(null, { status: 403 })
  }
  const headers = new Headers({ 'access-control-allow-origin': '*' })
  if (host === 's3') {
    // AWS's sample bucket rule allows PUT, GET and any header; S3 then echoes the requested ones.
    headers.set('access-control-allow-methods', 'GET, PUT')
    const asked = request.get('access-control-request-headers')
    if (asked) headers.set('access-control-allow-headers', asked)
  } else {
    headers.set('access-control-allow-methods', 'POST')
    headers.set('access-control-allow-headers', settings.allowedHeaders.join(','))
  }
  if (settings.maxAge !== null) headers.set('access-control-max-age', String(settings.maxAge))
  return new Response(null, { status: 200, headers })
}

export type Host = 'participant' | 's3'

/** Lets any origin read the body and the exposed headers. */
export function allowReading(host: Host, response: Response, settings: Settings): void {
  if (host === 's3') {
    if (settings.s3Cors === 'never') return
    if (settings.s3Cors === 'not-on-errors' && response.status >= 400) return
  }
  // No Access-Control-Allow-Credentials: clients send no cookies.
  response.headers.set('access-control-allow-origin', '*')
  const exposed = [
    ...(host === 'participant' && settings.exposeErrorType ? ['x-amzn-errortype', 'x-amzn-requestid'] : []),
    ...(settings.exposeRetryAfter ? ['retry-after', 'x-amz-retry-after'] : []),
    ...(host === 's3' && settings.exposeS3Headers ? ['ETag', 'x-amz-request-id', 'x-amz-id-2'] : []),
  ]
  if (exposed.length > 0) response.headers.set('access-control-expose-headers', exposed.join(', '))
}
