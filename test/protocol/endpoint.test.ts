import { describe, expect, it } from 'vitest'
import type { EndpointOptions } from '../../src/protocol/endpoint.ts'
import { resolveEndpoint } from '../../src/protocol/endpoint.ts'

interface Row {
  region: string
  plain: string
  fips: string
  dualstack: string
  both: string
}

// The partitions of the AWS SDK, with the four variants of a host.
const rows: Row[] = [
  {
    region: 'us-east-1',
    plain: 'participant.connect.us-east-1.amazonaws.com',
    fips: 'participant.connect-fips.us-east-1.amazonaws.com',
    dualstack: 'participant.connect.us-east-1.api.aws',
    both: 'participant.connect-fips.us-east-1.api.aws',
  },
  {
    region: 'cn-north-1',
    plain: 'participant.connect.cn-north-1.amazonaws.com.cn',
    fips: 'participant.connect-fips.cn-north-1.amazonaws.com.cn',
    dualstack: 'participant.connect.cn-north-1.api.amazonwebservices.com.cn',
    both: 'participant.connect-fips.cn-north-1.api.amazonwebservices.com.cn',
  },
  {
    // Its ordinary endpoint is the FIPS one.
    region: 'us-gov-west-1',
    plain: 'participant.connect.us-gov-west-1.amazonaws.com',
    fips: 'participant.connect.us-gov-west-1.amazonaws.com',
    dualstack: 'participant.connect.us-gov-west-1.api.aws',
    both: 'participant.connect-fips.us-gov-west-1.api.aws',
  },
  {
    region: 'eusc-de-east-1',
    plain: 'participant.connect.eusc-de-east-1.amazonaws.eu',
    fips: 'participant.connect-fips.eusc-de-east-1.amazonaws.eu',
    dualstack: 'participant.connect.eusc-de-east-1.api.amazonwebservices.eu',
    both: 'participant.connect-fips.eusc-de-east-1.api.amazonwebservices.eu',
  },
  {
    region: 'us-iso-east-1',
    plain: 'participant.connect.us-iso-east-1.c2s.ic.gov',
    fips: 'participant.connect-fips.us-iso-east-1.c2s.ic.gov',
    dualstack: 'participant.connect.us-iso-east-1.api.aws.ic.gov',
    both: 'participant.connect-fips.us-iso-east-1.api.aws.ic.gov',
  },
  {
    region: 'us-isob-east-1',
    plain: 'participant.connect.us-isob-east-1.sc2s.sgov.gov',
    fips: 'participant.connect-fips.us-isob-east-1.sc2s.sgov.gov',
    dualstack: 'participant.connect.us-isob-east-1.api.aws.scloud',
    both: 'participant.connect-fips.us-isob-east-1.api.aws.scloud',
  },
  {
    region: 'eu-isoe-west-1',
    plain: 'participant.connect.eu-isoe-west-1.cloud.adc-e.uk',
    fips: 'participant.connect-fips.eu-isoe-west-1.cloud.adc-e.uk',
    dualstack: 'participant.connect.eu-isoe-west-1.api.cloud-aws.adc-e.uk',
    both: 'participant.connect-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk',
  },
  {
    region: 'us-isof-south-1',
    plain: 'participant.connect.us-isof-south-1.csp.hci.ic.gov',
    fips: 'participant.connect-fips.us-isof-south-1.csp.hci.ic.gov',
    dualstack: 'participant.connect.us-isof-south-1.api.aws.hci.ic.gov',
    both: 'participant.connect-fips.us-isof-south-1.api.aws.hci.ic.gov',
  },
  {
    // No partition has such a region; the SDK uses the first partition.
    region: 'zz-nowhere',
    plain: 'participant.connect.zz-nowhere.amazonaws.com',
    fips: 'participant.connect-fips.zz-nowhere.amazonaws.com',
    dualstack: 'participant.connect.zz-nowhere.api.aws',
    both: 'participant.connect-fips.zz-nowhere.api.aws',
  },
]

const ordinaryRegions = ['af-south-1', 'ap-southeast-2', 'ca-central-1', 'eu-west-2', 'il-central-1']
  .concat(['me-south-1', 'mx-central-1', 'sa-east-1', 'us-west-2'])
  .map((region) => [region, `https://participant.connect.${region}.amazonaws.com`] as const)

const kept: [given: string, resolved: string][] = [
  ['https://proxy.example', 'https://proxy.example'],
  ['https://proxy.example/', 'https://proxy.example'],
  ['https://proxy.example:8443', 'https://proxy.example:8443'],
  ['https://proxy.example/connect/chat', 'https://proxy.example/connect/chat'],
  ['https://proxy.example/connect/', 'https://proxy.example/connect'],
  ['https://proxy.example/connect//', 'https://proxy.example/connect'],
  ['https://[2001:db8::1]/connect', 'https://[2001:db8::1]/connect'],
  ['http://localhost', 'http://localhost'],
  ['http://localhost:3000/base', 'http://localhost:3000/base'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.8.9.1/', 'http://127.8.9.1'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
]

const refusedEndpoints = [
  'http://proxy.example',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.evil.example',
  'http://localhost@evil.example',
  'http://10.0.0.1',
  'http://0.0.0.0',
  'https://user@proxy.example',
  'https://user:password@proxy.example',
  'http://user:password@localhost',
  'https://proxy.example\\@evil.example',
  'https://proxy.example/a b',
  'https://proxy.example/\r\nX-Evil: 1',
  'https://',
  'ftp://proxy.example',
  'javascript:alert(1)',
  'data:text/plain,x',
  '//proxy.example',
  '/participant',
  'proxy.example',
  '',
  ' https://proxy.example',
]

const hostileRegions = [
  'evil.com/#',
  'us-east-1.evil.com',
  'evil.com/',
  'evil.com?',
  'evil.com:443',
  'user@evil.com',
  'us-east-1\\evil.com',
  'us-east-1%2eevil.com',
  'us-east-1\n',
  ' us-east-1',
  'us east 1',
  'US-EAST-1',
  'us-eаst-1',
  '',
]

describe('resolveEndpoint', () => {
  it.each(rows)('knows the hosts of $region', ({ region, plain, fips, dualstack, both }) => {
    expect(resolveEndpoint({ region })).toBe(`https://${plain}`)
    expect(resolveEndpoint({ region, useFips: true })).toBe(`https://${fips}`)
    expect(resolveEndpoint({ region, useDualstack: true })).toBe(`https://${dualstack}`)
    expect(resolveEndpoint({ region, useFips: true, useDualstack: true })).toBe(`https://${both}`)
  })

  it.each(ordinaryRegions)('knows %s', (region, endpoint) => {
    expect(resolveEndpoint({ region })).toBe(endpoint)
    expect(resolveEndpoint({ region, useFips: false, useDualstack: undefined })).toBe(endpoint)
  })

  it.each(kept)('accepts %s unchanged, without a trailing slash', (endpoint, resolved) => {
    expect(resolveEndpoint({ endpoint })).toBe(resolved)
  })

  it('prefers an endpoint to a region', () => {
    expect(resolveEndpoint({ region: 'us-east-1', endpoint: 'https://proxy.example' })).toBe(
      'https://proxy.example',
    )
  })

  it.each<EndpointOptions>([
    { useFips: true },
    { useDualstack: true },
    { useFips: true, useDualstack: true },
    { region: 'us-east-1', useFips: true },
  ])('refuses an endpoint together with %j', (options) => {
    expect(() => resolveEndpoint({ endpoint: 'https://proxy.example', ...options })).toThrow(
      /`endpoint`.*`useFips`.*`useDualstack`/,
    )
  })

  it.each<EndpointOptions>([
    {},
    { region: undefined, endpoint: undefined },
    { useFips: true },
    { useDualstack: true },
  ])('has no default region for %j', (options) => {
    expect(() => resolveEndpoint(options)).toThrow(
      'Give a `region`, or an `endpoint` (https, or http on localhost)',
    )
  })

  it.each(refusedEndpoints)('refuses the endpoint %j', (endpoint) => {
    expect(() => resolveEndpoint({ endpoint })).toThrow(/https.*`endpoint`|`endpoint`.*https/)
  })

  it.each(['https://:443', 'https://[proxy', 'https://proxy.example:https', 'https://proxy.example:99999'])(
    'rejects %j, which is not a URL',
    (endpoint) => {
      expect(() => resolveEndpoint({ endpoint })).toThrow(Error)
    },
  )

  it.each(hostileRegions)('refuses the region %j', (region) => {
    expect(() => resolveEndpoint({ region })).toThrow(/`region`/)
  })

  it('quotes no credentials in an endpoint', () => {
    expect(() => resolveEndpoint({ endpoint: 'https://user:secret@proxy.example' })).toThrow(
      /^((?!secret).)*$/,
    )
  })
})
