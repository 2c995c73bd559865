import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import proxyAddress from '@fastify/proxy-addr'
import type { FastifyInstance } from 'fastify'

/**
 * Has `request.ip` read what a trusted proxy says of its visitor: an address may come with its port, in brackets or
 * with a zone. What is no address tells of nobody, and neither does what stands before it; then the socket's counts.
 */
export function readForwardedAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw: { headers } }) => {
    const header = headers['x-forwarded-for']
    if (header !== undefined) headers['x-forwarded-for'] = readHops(String(header))
  })
}

function readHops(header: string): string {
  const hops = header
    .split(',')
    .filter((hop) => hop.trim() !== '')
    .map(readAddress)
  return hops.slice(hops.lastIndexOf(null) + 1).join(', ')
}

/**
 * Makes what tells who asks (`addressKey`) before Fastify sees the request, by the same proxies; empty for who is gone.
 */
export function createAddressReader(trustProxy: readonly string[]): (request: IncomingMessage) => string {
  const trust = trustProxy.length > 0 ? proxyAddress.compile([...trustProxy]) : null
  return (request) => {
    const { headers, socket } = request
    const header = headers['x-forwarded-for']
    const forwarded = trust !== null && header !== undefined
    if (forwarded) headers['x-forwarded-for'] = readHops(String(header))
    const address = forwarded ? proxyAddress(request, trust) : socket.remoteAddress
    return address === undefined ? '' : addressKey(address)
  }
}

/** The bare address in "192.0.2.1:443", "[2001:db8::1]:443" or "fe80::1%eth0"; null for what is no address. */
function readAddress(text: string): string | null {
  const plain = text.trim()
  const v4 = /^([\d.]+)(?::\d{1,5})?$/.exec(plain)?.[1]
  if (v4 !== undefined) return isIPv4(v4) ? v4 : null
  const v6 = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(plain)?.[1] ?? plain
  const [bare = ''] = v6.toLowerCase().split('%')
  return isIPv6(bare) ? unmap(bare) : null
}

/** An IPv4 address that is written as one of IPv6 (RFC 4291 section 2.5.5.2) is the same visitor. */
function unmap(address: string): string {
  const groups = readGroups(address)
  const isMapped = groups.slice(0, 6).join() === '0,0,0,0,0,65535'
  if (!isMapped) return address
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.')
}

/**
 * The part of a network address that stands for one visitor: an IPv4 address whole,
 * an IPv6 address by its /64, because one household holds at least that many.
 */
export function addressKey(address: string): string {
  const bare = readAddress(address) ?? address
  if (!isIPv6(bare)) return bare
  const network = readGroups(bare)
    .slice(0, 4)
    .map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/** The eight numbers of an IPv6 address. */
function readGroups(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [left = [], right] = plain.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const gap = right ? Array<string>(8 - left.length - right.length).fill('0') : []
  return [...left, ...gap, ...(right ?? [])].map((group) => parseInt(group, 16))
}
