import { AppBskyFeedPost, jsonToLex } from '@atproto/api'
import { createHash, randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import { openNetwork, type Asked, type Fault, type Said } from './network.ts'

export interface Post {
  rkey: string
  record: {
    text: string
    createdAt: string
    langs?: string[]
    facets?: { index: { byteStart: number; byteEnd: number }; features: Record<string, string>[] }[]
    embed?: Record<string, unknown>
  }
}

const refused = (status: number, error: string, message: string): Said => ({ status, json: { error, message } })
const post = 'app.bsky.feed.post'

/** A personal data server that speaks the AT protocol, and judges records by Bluesky's own lexicons. */
export async function openBluesky(t: Test, { plant = () => null }: { plant?: (step: string) => Fault | null } = {}) {
  const state = { password: 'abcd-efgh-ijkl-mnop', posts: [] as Post[], refused: [] as string[] }
  const did = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'
  const handle = 'biblio.example.org'
  const sessions = new Set<string>()
  const blobs = new Map<string, string>()

  const calls: Readonly<Record<string, (asked: Asked) => Said>> = {
    'POST com.atproto.server.createSession': ({ body }) => {
      const { identifier, password } = readBody(body)
      if (identifier !== handle || password !== state.password)
        return refused(401, 'AuthenticationRequired', 'Invalid identifier or password')
      const [accessJwt, refreshJwt] = [randomUUID(), randomUUID()]
      sessions.add(accessJwt)
      return { status: 200, json: { did, handle, accessJwt, refreshJwt, active: true } }
    },
    'GET com.atproto.repo.getRecord': ({ url: { searchParams } }) => {
      const rkey = searchParams.get('rkey')
      if (searchParams.get('repo') !== did || searchParams.get('collection') !== post)
        return refused(400, 'InvalidRequest', 'No such repo')
      const known = state.posts.find((one) => one.rkey === rkey)
      if (!known) return refused(400, 'RecordNotFound', `Could not locate record: at://${did}/${post}/${rkey}`)
      return { status: 200, json: { uri: `at://${did}/${post}/${rkey}`, cid: cidOf(rkey ?? ''), value: known.record } }
    },
    'POST com.atproto.repo.uploadBlob': ({ headers, body }) => {
      const mimeType = headers['content-type'] ?? ''
      if (!mimeType.startsWith('image/') || body.length === 0 || body.length > 1_000_000)
        return refused(400, 'InvalidRequest', 'This blob is no picture')
      const link = cidOf(body)
      blobs.set(link, mimeType)
      return { status: 200, json: { blob: { $type: 'blob', ref: { $link: link }, mimeType, size: body.length } } }
    },
    'POST com.atproto.repo.createRecord': ({ body }) => {
      const { repo, collection, rkey, record } = readBody(body)
      const fault = collection === post && repo === did ? faultOf(rkey, record as Post['record'], blobs) : 'Wrong repo'
      if (fault !== '') {
        state.refused.push(fault)
        return refused(400, 'InvalidRequest', fault)
      }
      // What the reference server answers where there is one.
      if (state.posts.some((one) => one.rkey === rkey))
        return refused(500, 'InternalServerError', 'Internal Server Error')
      state.posts.push({ rkey: String(rkey), record: record as Post['record'] })
      return { status: 200, json: { uri: `at://${did}/${post}/${String(rkey)}`, cid: cidOf(String(rkey)) } }
    },
  }

  function answer(asked: Asked): Said {
    const call = calls[stepOf(asked)]
    if (!call) return refused(501, 'MethodNotImplemented', 'Method Not Implemented')
    const isOpen = /createSession|getRecord/.test(asked.url.pathname)
    const token = (asked.headers.authorization ?? '').replace('Bearer ', '')
    if (!isOpen && !sessions.has(token)) return refused(401, 'AuthMissing', 'Authentication Required')
    return call(asked)
  }

  const network = await openNetwork(t, answer, plant, stepOf)
  return Object.assign(state, network)
}

const stepOf = ({ method, url }: Asked) => `${method} ${url.pathname.replace('/xrpc/', '')}`
const readBody = (body: Buffer) => JSON.parse(body.toString()) as Record<string, unknown>

/** What keeps a record from being taken; empty for nothing. */
function faultOf(rkey: unknown, record: Post['record'], blobs: ReadonlyMap<string, string>): string {
  if (!/^[234567a-j][234567a-z]{12}$/.test(String(rkey))) return 'Invalid record key'
  const judged = AppBskyFeedPost.validateRecord(jsonToLex(record))
  if (!judged.success) return String(judged.error)
  const bytes = Buffer.from(record.text)
  for (const { index, features } of record.facets ?? []) {
    const said = bytes.subarray(index.byteStart, index.byteEnd).toString('utf8')
    const [{ uri = '', tag = '' } = {}] = features
    if (said !== uri && said !== `#${tag}`) return `The facet of ${uri || tag} stands at "${said}"`
  }
  const links = JSON.stringify(record.embed ?? {}).matchAll(/"\$link":"([^"]+)"/g)
  const missing = [...links].find(([, link = '']) => !blobs.has(link))
  return missing ? `Could not find blob: ${missing[1]}` : ''
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** CID of raw bytes: version 1, raw, SHA-256, in base 32. */
function cidOf(bytes: Buffer | string): string {
  const all = Buffer.concat([Buffer.from([1, 0x55, 0x12, 32]), createHash('sha256').update(bytes).digest()])
  let [text, bits, value] = ['b', 0, 0]
  for (const byte of all) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += letters.charAt((value >> (bits - 5)) & 31)
    value &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + letters.charAt((value << (5 - bits)) & 31)
}
