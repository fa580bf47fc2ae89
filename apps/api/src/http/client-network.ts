import { isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { ApiEnv } from './api.ts'

/** Whoever cannot be told shares one network, and its limits. */
const unknown = 'unknown'

/**
 * The network that a request comes from: an IPv4 address, or the /64 of an IPv6 address, all of which one household has.
 * @param trustedProxies how many of ours stand in front: what the first of them saw is believed, and nothing before it
 */
export function clientNetwork(c: Context<ApiEnv>, trustedProxies: number): string {
  const forwardedFor = trustedProxies > 0 ? c.req.header('x-forwarded-for') : undefined
  const socket = c.env.incoming.socket.remoteAddress ?? ''
  const hops = [...(forwardedFor?.split(',') ?? []), socket]
  return networkOf(hops.at(-1 - Math.min(trustedProxies, hops.length - 1)) ?? '')
}

/** @param hop an address as sockets and proxies write it, perhaps with brackets and a port */
export function networkOf(hop: string): string {
  const [, inBrackets, withPort] = /^(?:\[(.*)\](?::\d+)?|([\d.]+):\d+)$/.exec(hop.trim()) ?? []
  const address = inBrackets ?? withPort ?? hop.trim()
  if (isIPv4(address)) return address
  return isIPv6(address) ? networkOfV6(address) : unknown
}

function networkOfV6(address: string): string {
  // The URL parser writes any spelling in the one canonical way.
  const canonical = new URL(`http://[${address.replace(/%.*/, '')}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')]
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0)
  const groups = [...left, ...zeros, ...right]
  const isMappedV4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (!isMappedV4)
    return `${groups
      .slice(0, 4)
      .map((group) => group.toString(16))
      .join(':')}::/64`
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.')
}

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
