import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import { chooseEncoding, encode, type Coding } from './codings.ts'
import { bytesTag, isFresh, lastModifiedOf } from './etag.ts'
import { keepingFields } from './shared-cache.ts'
import { createSentReplies, headToKeep, isPlain, type Head, type Sent } from './sent-again.ts'

/** A rendered reply, before it is kept. */
export interface Rendered {
  body: string
  contentType: string
  status?: number
  /** Answers `If-Modified-Since`, by when these very bytes were first sent. */
  dated?: boolean
  /** Where the thing lives now; goes with status 301. */
  location?: string
  /** Its `Link` header (RFC 8288). */
  link?: string
  /** What it alone says of itself, such as the name under which it is saved. */
  headers?: Readonly<Record<string, string>>
  /** From this instant on the same data give other bytes (a comment form that closes). */
  validUntil?: Date
  /** The articles whose comments it shows or counts, by id; those of all unless it says so. */
  commentsOf?: readonly string[]
}

interface Kept extends Omit<Rendered, 'body'> {
  /** Tells this rendering from every other. */
  number: number
  /** It reads as everything did then. */
  moment: Moment
  body: Buffer
  /** The body in the codings that were asked for. */
  coded: Map<Coding, Buffer>
  /** Those that are being made. */
  encoding: Map<Coding, Promise<Buffer>>
  etag: string
  /** When these bytes took the place of others. */
  since: Date
}

/** The reply that sends a reader to a new address for good. */
export function movedTo(location: string): Rendered {
  return { status: 301, location, contentType: 'text/plain; charset=utf-8', body: '', commentsOf: [] }
}

/** The public reply of an API, and the articles whose comments it shows or counts. */
export function jsonPage(body: object, commentsOf: readonly string[]): Rendered {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body), commentsOf }
}

export interface PageCache {
  /**
   * Sends what `render` gives for this URL, from memory while nothing public has changed since.
   * Answers conditional and compressed requests. Whoever asks while it is rendered waits for that rendering. A 304
   * says the same of how long it may be kept, and by which keys it is forgotten (RFC 9110 section 15.4.5).
   * Without a key nothing is kept: what people search for is asked for once, and would push out what many read.
   */
  send(request: FastifyRequest, reply: FastifyReply, key: string | null, render: () => Promise<Rendered>): Promise<void>
  /** Gives the bytes that `render` gives, under the same rule; for what stands at no address of its own. */
  read(key: string, render: () => Promise<Rendered>): Promise<Buffer>
  /**
   * Sends again what `send` sent for this address to others who asked as plainly, before anything else is done for the
   * request; false where that cannot be, and nothing was sent.
   */
  sendAgain(request: IncomingMessage, reply: ServerResponse): boolean
  /** The same for a request that is just read from its connection. */
  sendOnArrival(request: IncomingMessage, reply: ServerResponse): boolean
}

/** A moment in the life of everything public. */
export interface Moment {
  /** As long as it stays the same, every public page does. */
  name: string
  /** As long as it stays the same, every public page does, but for comments. */
  others: string
  /** The last public event before it; they have ever growing numbers. */
  event: number
}

/** The state of everything public. */
export interface PublicState {
  now(): Promise<Moment>
  /** The present moment where it is known without a query, else null. */
  known(): Moment | null
  /** The same, looked for once for all requests that come in together; for one that is just read from its connection. */
  knownOnArrival(): Moment | null
  /** Whether a page made at `then` that shows the comments of these articles (`Rendered`) reads the same now. */
  holds(then: Moment, now: Moment, commentsOf?: readonly string[]): boolean
  /** Runs `work`, which reads all that was public at this moment, and may read what came after. */
  readAsOf<T>(moment: Moment, work: () => Promise<T>): Promise<T>
}

const mebibyte = 1024 * 1024
const bytesBeside = 1000

/** Replies that push out one another alone. */
interface Shelf {
  pages: LRUCache<string, Kept>
  sent: ReturnType<typeof createSentReplies>
}

function createShelf({ bytes, headBytes }: { bytes: number; headBytes: number }): Shelf {
  const sizeCalculation = ({ body, coded }: Kept, key: string) => weigh([body, ...coded.values()], key)
  return { pages: new LRUCache({ maxSize: bytes, sizeCalculation }), sent: createSentReplies(headBytes) }
}

function weigh(bodies: readonly Buffer[], key: string): number {
  return bodies.reduce((sum, one) => sum + one.length, 2 * key.length + bytesBeside)
}

/** Whoever asks for many addresses that lead nowhere pushes out no page. */
function createShelves() {
  const there = createShelf({ bytes: 64 * mebibyte, headBytes: 8 * mebibyte })
  const missing = createShelf({ bytes: 4 * mebibyte, headBytes: mebibyte })
  const all = [there, missing]
  const of = ({ status }: Pick<Kept, 'status'>) => (status === 404 ? missing : there)
  return {
    all,
    of,
    find: (key: string, holds: (kept: Kept) => boolean) =>
      all.map(({ pages }) => pages.get(key)).find((kept) => kept !== undefined && holds(kept)),
    put(key: string, kept: Kept): void {
      for (const { pages } of all) pages.delete(key)
      of(kept).pages.set(key, kept)
    },
    /** Weighs it again, with what it holds now: another object, or it keeps its weight. */
    weigh(key: string, kept: Kept): void {
      const { pages } = of(kept)
      if (pages.peek(key)?.number === kept.number) pages.set(key, { ...kept })
    },
  }
}

/**
 * Makes the cache of public replies; shared caches elsewhere may keep them for `sharedFor` seconds. Bytes that would
 * read otherwise now are never sent, so nothing needs to be invalidated.
 */
export function createPageCache(deps: { state: PublicState; clock: Clock; sharedFor: number }): PageCache {
  const { state, clock, sharedFor } = deps
  const shelves = createShelves()
  const underWay = new Map<string, Promise<Kept>>()
  let renderings = 0

  const holds = ({ moment, commentsOf, validUntil }: Kept, now: Moment) =>
    state.holds(moment, now, commentsOf) && !(validUntil && validUntil <= clock.now())

  async function find(key: string | null, render: () => Promise<Rendered>): Promise<Kept> {
    const now = await state.now()
    if (key === null) return make(render, now, null)
    const kept = shelves.find(key, (one) => holds(one, now))
    if (kept) return kept
    const turn = `${now.name} ${key}`
    const rendering = underWay.get(turn) ?? keep(key, now, render).finally(() => underWay.delete(turn))
    underWay.set(turn, rendering)
    return rendering
  }

  async function keep(key: string, moment: Moment, render: () => Promise<Rendered>): Promise<Kept> {
    const kept = await make(render, moment, shelves.find(key, () => true) ?? null)
    shelves.put(key, kept)
    return kept
  }

  async function make(render: () => Promise<Rendered>, moment: Moment, before: Kept | null): Promise<Kept> {
    const { body: text, ...rendered } = await state.readAsOf(moment, render)
    const body = Buffer.from(text)
    const etag = bytesTag(body)
    const since = before?.etag === etag ? before.since : clock.now()
    return { ...rendered, number: ++renderings, moment, body, coded: new Map(), encoding: new Map(), etag, since }
  }

  async function encoded(key: string | null, kept: Kept, coding: Coding): Promise<Buffer> {
    const known = kept.coded.get(coding)
    if (known || coding === 'identity') return known ?? kept.body
    const encoding = kept.encoding.get(coding) ?? encode(kept.body, coding)
    kept.encoding.set(coding, encoding)
    const coded = await encoding
    if (!kept.encoding.delete(coding)) return coded
    kept.coded.set(coding, coded)
    if (key !== null) shelves.weigh(key, kept)
    return coded
  }

  /** Remembers the head of what was sent, for whoever asks as plainly. */
  function note(
    request: FastifyRequest,
    reply: FastifyReply,
    about: { key: string; kept: Kept; coding: Coding },
  ): void {
    const { key, kept, coding } = about
    // A date is added to the reply once its second is over.
    const isSettled = !kept.dated || reply.hasHeader('last-modified')
    const head = isSettled && isPlain(request.raw) ? headToKeep(reply) : null
    if (!head) return
    const address = addressOf(request.raw, coding)
    const { sent } = shelves.of(kept)
    const before = sent.get(address)
    const noted = before?.page === kept.number ? before : { key, page: kept.number }
    noted[head.status === 304 ? 'notModified' : 'whole'] = head
    sent.set(address, noted)
  }

  /** What was sent for this address, while the page still holds; without the body where whoever asks has it. */
  function findSent(request: IncomingMessage, now: Moment | null): Again | null {
    if (now === null) return null
    const coding = chooseEncoding(request)
    const address = addressOf(request, coding)
    for (const { sent, pages } of shelves.all) {
      const noted = sent.get(address)
      const kept = noted && pages.get(noted.key)
      if (noted && kept?.number === noted.page && holds(kept, now)) return replyTo(request, coding, { kept, noted })
    }
    return null
  }

  return {
    async send(request, reply, key, render) {
      const kept = await find(key, render)
      const { etag, since, status = 200, dated, link, headers, location, contentType, commentsOf } = kept
      if (link) reply.header('link', link)
      if (headers) reply.headers(headers)
      const coding = chooseEncoding(request)
      const vary = [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', ')
      const isShared = key !== null && status !== 404
      reply.headers({ ...keepingFields(isShared ? sharedFor : 0, commentsOf), vary })
      // Preconditions are for what is there: a redirect is told again (RFC 9110 section 13.2.1).
      const lastModified = dated ? lastModifiedOf(since, clock.now()) : undefined
      if (isFresh(request, reply, codedTag(etag, coding), lastModified) && status === 200) await reply.code(304).send()
      else {
        const body = await encoded(key, kept, coding)
        reply.code(status).type(contentType)
        if (location) reply.header('location', location)
        if (coding !== 'identity') reply.header('content-encoding', coding)
        await reply.send(body)
      }
      if (key !== null) note(request, reply, { key, kept, coding })
    },
    async read(key, render) {
      return (await find(key, render)).body
    },
    sendAgain: (request, reply) => isPlain(request) && sendFound(reply, findSent(request, state.known())),
    sendOnArrival: (request, reply) => isPlain(request) && sendFound(reply, findSent(request, state.knownOnArrival())),
  }
}

interface Again {
  head: Head
  body?: Buffer
}

function sendFound(reply: ServerResponse, again: Again | null): boolean {
  if (again === null) return false
  reply.writeHead(again.head.status, again.head.fields)
  reply.end(again.body)
  return true
}

/** What others were sent of this page: all of it, or to those who have it that it is the same. */
function replyTo(request: IncomingMessage, coding: Coding, { kept, noted }: { kept: Kept; noted: Sent }): Again | null {
  if (hasIt(request, kept, coding)) return noted.notModified ? { head: noted.notModified } : null
  const body = coding === 'identity' ? kept.body : kept.coded.get(coding)
  return noted.whole && body ? { head: noted.whole, body } : null
}

/** Whether whoever asks has these bytes already; a redirect is told again. */
function hasIt({ headers }: IncomingMessage, { status = 200, etag }: Kept, coding: Coding): boolean {
  if (headers['if-none-match'] === undefined || status !== 200) return false
  return fresh(headers, { etag: codedTag(etag, coding) })
}

function addressOf({ url = '' }: IncomingMessage, coding: Coding): string {
  return `${coding} ${url}`
}

/** Strong validators differ between codings of the same page (RFC 9110 section 8.8.3.3). */
function codedTag(etag: string, coding: Coding): string {
  return coding === 'identity' ? etag : `${etag.slice(0, -1)}-${coding}"`
}
