import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import { Problem } from '../problem.ts'
import { hashText } from '../text.ts'

/** The ETag of a thing that people edit: its revision number, not a hash and not a time. */
export function revisionTag(revision: number): string {
  return `"rev-${revision}"`
}

const noRevision = -1

/**
 * The revision that the client says it is changing.
 * A header that names none of our revisions gives a number that no revision has, so that the 412 can tell the current
 * one.
 * @throws Problem 428 without If-Match.
 */
export function readIfMatch(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) throw new Problem('if_match_required')
  const revision = /^"rev-(\d{1,9})"$/.exec(header.trim())?.[1]
  return revision === undefined ? noRevision : Number(revision)
}

/** @throws Problem 412 with the current ETag when `expected` is not the current revision. */
export function assertRevision(expected: number, current: number): void {
  if (expected !== current) throw staleProblem(current)
}

export function staleProblem(current: number): Problem {
  return new Problem('stale', { headers: { etag: revisionTag(current) }, extra: { currentEtag: revisionTag(current) } })
}

/** A strong ETag of these bytes. */
export function bytesTag(bytes: Buffer | string): string {
  return `"${hashText(bytes)}"`
}

/**
 * Sets the validators of a public reply, and tells whether the client already has these bytes
 * (RFC 9110 section 13): then answer 304 with no body.
 */
export function isFresh(request: FastifyRequest, reply: FastifyReply, etag: string, lastModified?: Date): boolean {
  reply.header('etag', etag)
  if (lastModified) reply.header('last-modified', lastModified.toUTCString())
  return fresh(request.headers, { etag, ...(lastModified ? { 'last-modified': lastModified.toUTCString() } : {}) })
}

/**
 * The `Last-Modified` of bytes that are sent since `since`: the next full second, once it has come. Two states within
 * one second have no date in common, so that none is taken for the other (RFC 9110 section 8.8.2.2).
 */
export function lastModifiedOf(since: Date, now: Date): Date | undefined {
  const second = (Math.floor(since.getTime() / 1000) + 1) * 1000
  return second <= now.getTime() ? new Date(second) : undefined
}
