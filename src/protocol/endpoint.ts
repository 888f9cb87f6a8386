export interface EndpointOptions {
  /** AWS region of the Connect instance, such as `us-east-1`. */
  region?: string | undefined
  /** Complete base URL instead of a region, such as a proxy's; a base path is kept. `https:`, or `http:` on loopback. */
  endpoint?: string | undefined
  /** Use the FIPS endpoint. @default false */
  useFips?: boolean | undefined
  /** Use the dual-stack (IPv6) endpoint. @default false */
  useDualstack?: boolean | undefined
}

/**
 * Start of the region, DNS suffix, dual-stack DNS suffix: the partitions of @aws-sdk/client-connectparticipant 3.1019.0.
 * A region that starts like none of them is in the last, as for the SDK.
 */
const partitions: readonly (readonly [string, string, string])[] = [
  ['cn-', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ['eusc-de-', 'amazonaws.eu', 'api.amazonwebservices.eu'],
  ['us-iso-', 'c2s.ic.gov', 'api.aws.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov', 'api.aws.scloud'],
  ['eu-isoe-', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ['us-isof-', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  ['', 'amazonaws.com', 'api.aws'],
]

/**
 * Base URL of the Participant Service, without a trailing slash.
 * @throws {Error} at once, for neither region nor endpoint, an illegal mix, or a value that is not a host or URL: either
 * becomes the host that receives the connection token.
 * @see https://docs.aws.amazon.com/general/latest/gr/connect_region.html
 */
export function resolveEndpoint({ region = '', endpoint, useFips, useDualstack }: EndpointOptions): string {
  const valid =
    endpoint === undefined ? /^[a-z0-9-]+$/.test(region) : isSecure(endpoint) && !useFips && !useDualstack
  if (!valid) throw new Error('Give a `region`, or an https `endpoint` without `useFips` and `useDualstack`.')
  if (endpoint !== undefined) return endpoint.replace(/([^/])\/+$/, '$1')

  const [, dnsSuffix, dualStackDnsSuffix] = partitions.find(([start]) => region.startsWith(start)) ?? []
  // GovCloud's ordinary endpoint is the FIPS one, but for dual stack.
  const fips = useFips && (useDualstack || !region.startsWith('us-gov-')) ? '-fips' : ''
  return `https://participant.connect${fips}.${region}.${useDualstack ? dualStackDnsSuffix : dnsSuffix}`
}

/** `https:`, or plain `http:` that never leaves the machine, as in tests; no credentials, which would become a header. */
export function isSecure(url: string): boolean {
  return (
    /^(https:\/\/[^@/?#]+|http:\/\/(localhost|127(\.\d+){3}|\[::1])(:\d+)?)(\/[!-~]*)?$/.test(url) &&
    // With a path, for a URL may end in spaces, and a host may not.
    originOf(`${url}/`) !== undefined
  )
}

/** `https://host:port`; `undefined` for what is no URL. The platform's own error would quote it. */
export function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}
