/**
 * Base URL of the Participant Service, without a trailing slash. Its host receives the connection token.
 * @throws {Error} for neither region nor endpoint, an illegal mix, or an invalid value.
 * @see https://docs.aws.amazon.com/general/latest/gr/connect_region.html
 */
export function resolveEndpoint({ region = '', endpoint, useFips, useDualstack }: EndpointOptions): string {
  const valid =
    endpoint === undefined ? /^[a-z0-9-]+$/.test(region) : isSecure(endpoint) && !useFips && !useDualstack
  if (!valid)
    throw new Error(
      'Give a `region`, or an `endpoint` (https, or http on localhost) without `useFips` and `useDualstack`.',
    )
  if (endpoint !== undefined) return endpoint.replace(/([^/])\/+$/, '$1')

  const [, dnsSuffix, dualStackDnsSuffix] = partitions.find(([start]) => region.startsWith(start)) ?? []
  // GovCloud's default endpoint is the FIPS one, except for dual stack.
  const fips = useFips && (useDualstack || !region.startsWith('us-gov-')) ? '-fips' : ''
  return `https://participant.connect${fips}.${region}.${useDualstack ? dualStackDnsSuffix : dnsSuffix}`
}

/** Region prefix, DNS suffix, dual-stack DNS suffix; from @aws-sdk/client-connectparticipant 3.1019.0. */
const partitions: readonly (readonly [string, string, string])[] = [
  ['cn-', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ['eusc-de-', 'amazonaws.eu', 'api.amazonwebservices.eu'],
  ['us-iso-', 'c2s.ic.gov', 'api.aws.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov', 'api.aws.scloud'],
  ['eu-isoe-', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ['us-isof-', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  // Every other region.
  ['', 'amazonaws.com', 'api.aws'],
]

/** `https:`, or `http:` on loopback; no credentials, which would become a header. */
export function isSecure(url: string): boolean {
  return (
    /^(https:\/\/[^@/?#]+|http:\/\/(localhost|127(\.\d+){3}|\[::1])(:\d+)?)(\/[!-~]*)?$/.test(url) &&
    // The slash makes trailing spaces, which URL would trim, part of the host and invalid.
    originOf(`${url}/`) !== undefined
  )
}

/** `undefined` for an invalid URL, which the platform's error would quote. */
export function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}

export interface EndpointOptions {
  /** The Connect instance's AWS region, such as `us-east-1`. */
  region?: string | undefined
  /** Base URL instead of a region, such as a proxy's; may have a path. `https:`, or `http:` on loopback. */
  endpoint?: string | undefined
  /** Use the FIPS endpoint. @default false */
  useFips?: boolean | undefined
  /** Use the dual-stack (IPv6) endpoint. @default false */
  useDualstack?: boolean | undefined
}
