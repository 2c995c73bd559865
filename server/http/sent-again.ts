import type { IncomingMessage } from 'node:http'
import type { FastifyReply } from 'fastify'
import { LRUCache } from 'lru-cache'
import { countHosts } from './unread.ts'

/** The head of a reply as it was sent: its status, and its fields in turns of name and value. */
export interface Head {
  status: number
  fields: string[]
}

/** What was sent for an address in one coding. */
export interface Sent {
  /** The page that it was: its key, and the number of its rendering. */
  key: string
  page: number
  whole?: Head
  notModified?: Head
}

const bytesOfHeads = 3000

/** What is remembered of replies, by address and coding, in so many bytes. */
export function createSentReplies(bytes: number): LRUCache<string, Sent> {
  return new LRUCache<string, Sent>({
    maxSize: bytes,
    sizeCalculation: (sent, address) => 2 * (address.length + sent.key.length) + bytesOfHeads,
  })
}

/** Who asks, in which words, or on which condition: with one of these a request is answered for itself. */
const telling = [
  'authorization',
  'cookie',
  'origin',
  'range',
  'if-match',
  'if-modified-since',
  'if-range',
  'if-unmodified-since',
  'content-length',
  'transfer-encoding',
  'expect',
  'upgrade',
]

/** Whether all who send such a request get the same: it reads, names one host, and tells nothing of who it is. */
export function isPlain({ method, headers, rawHeaders }: IncomingMessage): boolean {
  return method === 'GET' && telling.every((name) => headers[name] === undefined) && countHosts(rawHeaders) === 1
}

/** The head of a reply that was sent, when anybody may get it: what it says of itself decides. */
export function headToKeep(reply: FastifyReply): Head | null {
  const headers = reply.getHeaders()
  const varies = String(headers.vary).toLowerCase().split(/,\s*/)
  // Who sends a cookie is not plain: all who are get the same.
  const isForAll =
    varies.every((name) => ['accept-encoding', 'origin', 'cookie'].includes(name)) &&
    String(headers['cache-control']).startsWith('public') &&
    headers['set-cookie'] === undefined &&
    headers['retry-after'] === undefined
  if (!isForAll) return null
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((one) => [name, String(one)]),
  )
  return { status: reply.statusCode, fields }
}
