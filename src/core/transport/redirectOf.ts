import type { HttpAnswer } from '../../protocol/refusal.ts'

/** What changed in a redirect that XHR followed. `undefined`: nothing, or the adapter does not tell. */
export function redirectOf({ config, request }: HttpAnswer): 'host' | 'path' | undefined {
  const asked = partsOf(Object(config).url)
  const answered = partsOf(Object(request).responseURL)
  if (!asked || !answered) return undefined
  if (asked.path !== answered.path) return 'path'
  return asked.host === answered.host ? undefined : 'host'
}

/** Clients write the host in lower case and leave the usual port out. */
function partsOf(url: unknown): { host: string; path: string } | undefined {
  const [, scheme, host = '', path = ''] = /^(https?):\/\/([^/?#]+)\/?([^?#]*)/i.exec(String(url)) ?? []
  if (!scheme) return undefined
  const port = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/
  return { host: `${scheme}://${host.replace(port, '')}`.toLowerCase(), path }
}
