import type { Settings } from './settings.ts'

/** The two hosts that a page talks to. */
export type Host = 'participant' | 's3'

/** Answers a browser's OPTIONS. The browser, not the server, then refuses what the answer does not allow. */
export function preflightAnswer(host: Host, request: Headers, settings: Settings): Response {
  const method = request.get('access-control-request-method')
  if (host === 's3' && (settings.s3Cors === 'never' || (method !== 'PUT' && method !== 'GET'))) {
    return new Response(null, { status: 403 })
  }
  const headers = new Headers({ 'access-control-allow-origin': '*' })
  if (host === 's3') {
    // AWS's sample rule for the bucket: PUT and GET, any header, which S3 answers by naming those asked for.
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

/** Lets scripts of any origin read an answer: its body, and the headers that the settings expose. */
export function allowReading(host: Host, response: Response, settings: Settings): void {
  if (host === 's3') {
    if (settings.s3Cors === 'never') return
    if (settings.s3Cors === 'not-on-errors' && response.status >= 400) return
  }
  // Never Access-Control-Allow-Credentials: nobody sends cookies here.
  response.headers.set('access-control-allow-origin', '*')
  const exposed = [
    ...(host === 'participant' && settings.exposeErrorType ? ['x-amzn-errortype', 'x-amzn-requestid'] : []),
    ...(settings.exposeRetryAfter ? ['retry-after', 'x-amz-retry-after'] : []),
    ...(host === 's3' && settings.exposeS3Headers ? ['ETag', 'x-amz-request-id', 'x-amz-id-2'] : []),
  ]
  if (exposed.length > 0) response.headers.set('access-control-expose-headers', exposed.join(', '))
}
