import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import { bytesTag, isFresh, lastModifiedOf } from './etag.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

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
  /** From this instant on the same data give other bytes (a comment form that closes). */
  validUntil?: Date
}

interface Kept {
  version: string
  body: Buffer
  gzip: Buffer
  brotli: Buffer
  etag: string
  /** When these bytes took the place of others. */
  since: Date
  rendered: Rendered
}

/** The reply that sends a reader to a new address for good. */
export function movedTo(location: string): Rendered {
  return { status: 301, location, contentType: 'text/plain; charset=utf-8', body: '' }
}

/** The public reply of an API. */
export function jsonPage(body: object): Rendered {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}

export interface PageCache {
  /**
   * Sends what `render` gives for this URL, from memory while nothing public has changed since.
   * Answers conditional and compressed requests.
   */
  send(request: FastifyRequest, reply: FastifyReply, key: string, render: () => Promise<Rendered>): Promise<void>
}

const mostBytes = 64 * 1024 * 1024

/**
 * Makes the cache of public replies. `findVersion` names the state of everything public (the last public event,
 * the articles that have come due, the theme); cached bytes of another version are never sent, so nothing
 * needs to be invalidated.
 */
export function createPageCache(deps: { findVersion: () => Promise<string>; clock: Clock }): PageCache {
  const cache = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: (kept, key) => kept.body.length + kept.gzip.length + kept.brotli.length + key.length + 500,
  })

  async function find(key: string, render: () => Promise<Rendered>): Promise<Kept> {
    const version = await deps.findVersion()
    const kept = cache.get(key)
    const now = deps.clock.now()
    if (kept?.version === version && !(kept.rendered.validUntil && kept.rendered.validUntil <= now)) return kept
    const fresh = await keep(version, await render())
    const since = kept?.etag === fresh.etag ? kept.since : deps.clock.now()
    cache.set(key, { ...fresh, since })
    return { ...fresh, since }
  }

  return {
    async send(request, reply, key, render) {
      const { body, gzip: gzipped, brotli, etag, since, rendered } = await find(key, render)
      if (rendered.link) reply.header('link', rendered.link)
      const encoding = chooseEncoding(request)
      const vary = [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', ')
      reply.headers({ 'cache-control': 'public, max-age=0, must-revalidate', vary })
      const status = rendered.status ?? 200
      // Preconditions are for what is there: a redirect is told again (RFC 9110 section 13.2.1).
      const lastModified = rendered.dated ? lastModifiedOf(since, deps.clock.now()) : undefined
      if (isFresh(request, reply, codedTag(etag, encoding), lastModified) && status === 200) {
        await reply.code(304).send()
        return
      }
      reply.code(status).type(rendered.contentType)
      if (rendered.location) reply.header('location', rendered.location)
      if (encoding === 'identity') await reply.send(body)
      else await reply.header('content-encoding', encoding).send(encoding === 'br' ? brotli : gzipped)
    },
  }
}

/** Strong validators differ between codings of the same page (RFC 9110 section 8.8.3.3). */
function codedTag(etag: string, encoding: string): string {
  return encoding === 'identity' ? etag : `${etag.slice(0, -1)}-${encoding}"`
}

async function keep(version: string, rendered: Rendered): Promise<Omit<Kept, 'since'>> {
  const body = Buffer.from(rendered.body)
  const [gzipped, brotli] = await Promise.all([
    compressGzip(body),
    compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  return { version, body, gzip: gzipped, brotli, etag: bytesTag(body), rendered }
}

const codings = ['br', 'gzip', 'identity'] as const
type Coding = (typeof codings)[number]

/** The coding that the client likes best; of those it likes alike, the smallest (RFC 9110 section 12.5.3). */
export function chooseEncoding(request: FastifyRequest): Coding {
  const qualities = readQualities(request.headers['accept-encoding'] ?? '')
  const others = qualities.get('*') ?? 0
  const qualityOf = (coding: Coding) => qualities.get(coding) ?? (coding === 'identity' ? 0 : others)
  const best = Math.max(...codings.map(qualityOf))
  return codings.find((coding) => best > 0 && qualityOf(coding) === best) ?? 'identity'
}

function readQualities(header: string | string[]): Map<string, number> {
  const parts = String(header).toLowerCase().split(',')
  return new Map(
    parts.map((part) => {
      const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
      const quality = parameters.find((parameter) => /^q\s*=/.test(parameter))
      return [coding, quality === undefined ? 1 : Number.parseFloat(quality.split('=')[1] ?? '') || 0]
    }),
  )
}
