import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How far a message's date may be from ours. */
const dateWindow = 3_600_000
const longestHeader = 4_000

/** What a signature says of itself. */
interface Claim {
  keyId: string | undefined
  /** What it holds for. */
  covered: readonly string[]
  /** When it was made, and until when it is good, in milliseconds. */
  made: number
  expires: number
  /** Whether the digest that came along is the body's. */
  hasDigest: boolean
}

/**
 * By which key a message is signed, where the signature holds for all that counts, of this hour. Fedify checks the
 * signature itself; of what it covers it asks for less, and one that leaves out the body or the host would be good for
 * other messages, or those sent to others.
 */
export function readSignature(headers: IncomingHttpHeaders, body: Buffer, now: Date): { keyId: string } | null {
  const { signature, 'signature-input': input } = headers
  const texts = [signature, input ?? ''].flat()
  if (typeof signature !== 'string' || texts.some((text) => String(text).length > longestHeader)) return null
  const isMessage = input !== undefined
  const claim = isMessage ? readMessage(String(input), headers, body) : readDraft(signature, headers, body)
  const isComplete = isMessage
    ? coversMessage(claim.covered)
    : draftCovers.every((name) => claim.covered.includes(name))
  const isTimely = Math.abs(claim.made - now.getTime()) <= dateWindow && claim.expires > now.getTime()
  return isComplete && isTimely && claim.hasDigest && claim.keyId !== undefined ? { keyId: claim.keyId } : null
}

const draftCovers = ['(request-target)', 'host', 'date', 'digest']

/** Of draft-cavage-http-signatures-12, which most servers write. */
function readDraft(signature: string, headers: IncomingHttpHeaders, body: Buffer): Claim {
  const values = new Map(
    signature.split(',').flatMap((pair) => {
      const [, name, quoted, bare] = /^\s*([A-Za-z]+)=(?:"([^"]*)"|(\d+))\s*$/.exec(pair) ?? []
      return name === undefined ? [] : [[name, quoted ?? bare ?? ''] as const]
    }),
  )
  return {
    keyId: values.get('keyId'),
    covered: (values.get('headers') ?? '').split(/\s+/),
    made: Date.parse(headers.date ?? ''),
    expires: readSeconds(values.get('expires')),
    hasDigest: isDigestOf(body, headers['digest'], (algorithm, sum) => `${algorithm}=${sum}`),
  }
}

/** One signature, over components without parameters of their own. */
const oneInput =
  /^[a-z*][a-z0-9_.*-]*=\(("[a-z0-9@-]+"(?: "[a-z0-9@-]+")*)\)((?:;[a-z*][a-z0-9_.*-]*=(?:"[^"\\]*"|\d+))*)$/

/** Of RFC 9421. */
function readMessage(input: string, headers: IncomingHttpHeaders, body: Buffer): Claim {
  const [, components = '', parameters = ''] = oneInput.exec(input) ?? []
  const values = new Map(
    [...parameters.matchAll(/;([^=;]+)=(?:"([^"]*)"|(\d+))/g)].map(([, name = '', quoted, bare]) => [
      name,
      quoted ?? bare ?? '',
    ]),
  )
  return {
    keyId: values.get('keyid'),
    covered: components.split(' ').map((name) => name.slice(1, -1)),
    made: values.has('created') ? readSeconds(values.get('created')) : Number.NaN,
    expires: readSeconds(values.get('expires')),
    hasDigest: isDigestOf(body, headers['content-digest'], (algorithm, sum) => `${algorithm}=:${sum}:`),
  }
}

function coversMessage(covered: readonly string[]): boolean {
  const holds = (...names: string[]) => names.some((name) => covered.includes(name))
  const saysWhere = holds('@target-uri') || (holds('@authority', 'host') && holds('@path', '@request-target'))
  return holds('@method') && holds('content-digest') && saysWhere
}

/** A moment; one that never comes where none is said. */
function readSeconds(text: string | undefined): number {
  return text === undefined ? Infinity : Number(text) * 1000
}

/** Whether a list of digests has that of the body: no other algorithm counts, as SHA-1 would in Fedify. */
function isDigestOf(
  body: Buffer,
  header: string | string[] | undefined,
  write: (algorithm: string, sum: string) => string,
): boolean {
  const told = String(header ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^[^=]*/, (name) => name.toLowerCase()))
  return ['sha-256', 'sha-512'].some((algorithm) =>
    told.includes(write(algorithm, createHash(algorithm.replace('-', '')).update(body).digest('base64'))),
  )
}
