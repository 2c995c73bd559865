import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How far a message's date may be from ours. */
const dateWindow = 3_600_000
const longestHeader = 4_000

/**
 * What a message's signature says of itself: by which key, and that it holds for what counts, of this hour. Fedify
 * checks the signature; of what it covers it asks for less, and one that leaves out the body or the host would be good
 * for other messages, or those sent to others. Null where it does not hold for all of them.
 */
export function readSignature(headers: IncomingHttpHeaders, body: Buffer, now: Date): { keyId: string } | null {
  const input = headers['signature-input']
  const signature = headers['signature']
  if (typeof signature !== 'string' || signature.length > longestHeader) return null
  if (input !== undefined) return readMessageSignature(String(input), headers, body, now)
  return readDraftSignature(signature, headers, body, now)
}

/** Of draft-cavage-http-signatures-12, which most servers write. */
function readDraftSignature(
  signature: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: Date,
): { keyId: string } | null {
  const values = new Map(
    signature.split(',').flatMap((pair) => {
      const [, name, quoted, bare] = /^\s*([A-Za-z]+)=(?:"([^"]*)"|(\d+))\s*$/.exec(pair) ?? []
      return name === undefined ? [] : [[name, quoted ?? bare ?? ''] as const]
    }),
  )
  const covered = (values.get('headers') ?? '').split(/\s+/)
  const holds =
    ['(request-target)', 'host', 'date', 'digest'].every((name) => covered.includes(name)) &&
    isNear(Date.parse(headers.date ?? ''), now) &&
    isDigestOf(body, String(headers['digest'] ?? ''), (algorithm, sum) => `${algorithm}=${sum}`)
  const keyId = values.get('keyId')
  return holds && keyId !== undefined ? { keyId } : null
}

/** One signature, over components without parameters of their own. */
const oneInput =
  /^[a-z*][a-z0-9_.*-]*=\(("[a-z0-9@-]+"(?: "[a-z0-9@-]+")*)\)((?:;[a-z*][a-z0-9_.*-]*=(?:"[^"\\]*"|\d+))*)$/

/** Of RFC 9421. */
function readMessageSignature(
  input: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: Date,
): { keyId: string } | null {
  const [, components = '', parameters = ''] = (input.length <= longestHeader && oneInput.exec(input)) || []
  const covered = components.split(' ').map((name) => name.slice(1, -1))
  const values = new Map(
    [...parameters.matchAll(/;([^=;]+)=(?:"([^"]*)"|(\d+))/g)].map(([, name = '', quoted, bare]) => [
      name,
      quoted ?? bare ?? '',
    ]),
  )
  const covers = (...names: string[]) => names.some((name) => covered.includes(name))
  const saysWhere = covers('@target-uri') || (covers('@authority', 'host') && covers('@path', '@request-target'))
  const expires = values.get('expires')
  const holds =
    covers('@method') &&
    covers('content-digest') &&
    saysWhere &&
    isNear(Number(values.get('created') ?? Number.NaN) * 1000, now) &&
    (expires === undefined || Number(expires) * 1000 > now.getTime()) &&
    isDigestOf(body, String(headers['content-digest'] ?? ''), (algorithm, sum) => `${algorithm}=:${sum}:`)
  const keyId = values.get('keyid')
  return holds && keyId !== undefined ? { keyId } : null
}

function isNear(time: number, now: Date): boolean {
  return Math.abs(time - now.getTime()) <= dateWindow
}

/** Whether a list of digests has that of the body: no other algorithm counts, as SHA-1 would in Fedify. */
function isDigestOf(body: Buffer, header: string, write: (algorithm: string, sum: string) => string): boolean {
  const told = header.split(',').map((one) => one.trim().replace(/^[^=]*/, (name) => name.toLowerCase()))
  return (['sha-256', 'sha-512'] as const).some((algorithm) =>
    told.includes(write(algorithm, createHash(algorithm.replace('-', '')).update(body).digest('base64'))),
  )
}
