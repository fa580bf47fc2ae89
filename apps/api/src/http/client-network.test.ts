import type { Context } from 'hono'
import { expect, test } from 'vitest'
import type { ApiEnv } from './api.ts'
import { clientNetwork, networkOf } from './client-network.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['203.0.113.7:51234', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::9]:51234', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['1::2:3:4:5:192.0.2.1', '1:0:2:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is in the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  '',
  'unknown',
  'example.test',
  '1.2.3',
  '1.2.3.4.5',
  '::g',
  '_hidden',
  '1.2.3.4, 5.6.7.8',
])('whoever comes from "%s" shares one network with all who cannot be told', (address) => {
  expect(networkOf(address)).toBe('unknown')
})

/** A request from a socket, with a header. */
const requestFrom = (remoteAddress: string | undefined, forwardedFor?: string): Context<ApiEnv> =>
  ({
    env: { incoming: { socket: { remoteAddress } } },
    req: { header: () => forwardedFor },
  }) as unknown as Context<ApiEnv>

test.each([
  ['no proxy of ours: the socket, whatever the header says', 0, '192.0.2.1', '198.51.100.1'],
  ['one: what it saw', 1, '203.0.113.7', '6.6.6.6, 203.0.113.7'],
  ['two: what the first of them saw', 2, '203.0.113.7', '6.6.6.6, 203.0.113.7, 10.0.0.2'],
  ['more than there are entries: the first entry', 3, '203.0.113.7', '203.0.113.7'],
  ['no header: somebody came past the proxy', 1, '192.0.2.1', undefined],
  ['nonsense: nobody can be told', 1, 'unknown', 'whatever'],
])('%s', (_, trustedProxies, network, header) => {
  expect(clientNetwork(requestFrom('192.0.2.1', header), trustedProxies)).toBe(network)
})

test('a socket that is gone already has no address', () => {
  expect(clientNetwork(requestFrom(undefined), 0)).toBe('unknown')
})
