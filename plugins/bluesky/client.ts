import {
  AnnouncementError,
  type Announcement,
  type AnnouncerConnection,
  type AnnouncerTools,
} from '../../server/plugins/api.ts'
import { listFacets } from './facets.ts'
import { recordKey } from './record-key.ts'

const collection = 'app.bsky.feed.post'
/** app.bsky.feed.post: maxGraphemes and maxLength of `text`. */
const limit = { characters: 300, address: null, bytes: 3_000 }

interface Session {
  did: string
  handle: string
  jwt: string
}

/** One account on a server of the AT protocol (docs.bsky.app, atproto.com/specs/xrpc): four of its calls. */
export function connectBluesky(
  { settings, secret }: { settings: Readonly<Record<string, string>>; secret: string },
  { fetch: ask, now }: AnnouncerTools,
): AnnouncerConnection {
  const base = new URL(settings['server'] ?? '')

  /** @throws AnnouncementError unless it answers with what was asked. */
  async function call(
    method: string,
    init: Omit<RequestInit, 'headers'> & { headers: Readonly<Record<string, string>> },
    parameters = '',
  ): Promise<Record<string, unknown>> {
    const address = new URL(`/xrpc/${method}${parameters}`, base).href
    const answer = await ask(address, { ...init, headers: { accept: 'application/json', ...init.headers } })
    const said = (await readJson(answer)) as Record<string, unknown> | null
    if (!answer.ok) throw refusal(answer, said)
    if (typeof said !== 'object' || said === null) throw new AnnouncementError('later', 'unreadable')
    return said
  }

  function refusal({ status, headers }: Response, said: Record<string, unknown> | null): AnnouncementError {
    const [error, message] = [textOf(said?.['error']), textOf(said?.['message'])]
    if (error === 'AccountTakedown' || error === 'AccountDeactivated')
      return new AnnouncementError('unauthorised', 'unauthorised', message)
    if (error === 'ExpiredToken') return new AnnouncementError('later', error, message)
    if (error === 'RecordNotFound') return new AnnouncementError('never', error, message)
    return AnnouncementError.of(status, message || error, readWait(headers))
  }

  /** What it asks for is the second of the epoch at which it answers again. */
  function readWait(headers: Headers): string | undefined {
    const reset = Number(headers.get('ratelimit-reset') ?? Number.NaN)
    const seconds = Math.max(0, Math.ceil(reset - now().getTime() / 1_000))
    return headers.get('retry-after') ?? (Number.isFinite(seconds) ? String(seconds) : undefined)
  }

  const postJson = (method: string, body: object, jwt = '') =>
    call(method, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(jwt !== '' && { authorization: `Bearer ${jwt}` }) },
      body: JSON.stringify(body),
    })

  async function signIn(): Promise<Session> {
    const identifier = (settings['handle'] ?? '').replace(/^@/, '')
    const said = await postJson('com.atproto.server.createSession', { identifier, password: secret })
    const session = { did: textOf(said['did']), handle: textOf(said['handle']), jwt: textOf(said['accessJwt']) }
    if (session.did === '' || session.jwt === '') throw new AnnouncementError('later', 'unreadable')
    return session
  }

  /** Whether an earlier attempt arrived: there is one record under a key, and a second would be refused as a fault. */
  async function isThere({ did, jwt }: Session, rkey: string): Promise<boolean> {
    const asked = new URLSearchParams({ repo: did, collection, rkey })
    try {
      const headers = { authorization: `Bearer ${jwt}` }
      await call('com.atproto.repo.getRecord', { headers }, `?${asked.toString()}`)
      return true
    } catch (error) {
      if (error instanceof AnnouncementError && error.reason === 'RecordNotFound') return false
      throw error
    }
  }

  /** With a picture it is that which is shown, described; without one, the card of the article. */
  async function embed(
    { jwt }: Session,
    { picture, link, title, standfirst }: Announcement,
  ): Promise<Record<string, unknown>> {
    if (!picture) return { $type: 'app.bsky.embed.external', external: { uri: link, title, description: standfirst } }
    const { bytes, type, alt, width, height } = picture
    const { blob } = await call('com.atproto.repo.uploadBlob', {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${jwt}` },
      body: bytes,
    })
    const image = { image: blob, alt, aspectRatio: { width, height } }
    return { $type: 'app.bsky.embed.images', images: [image] }
  }

  return {
    async verify() {
      const { handle } = await signIn()
      return { name: `@${handle}`, limit }
    },

    async announce(announcement) {
      const { key, at, text, lang, link: address } = announcement
      const session = await signIn()
      const rkey = await recordKey(key, at)
      const link = `https://bsky.app/profile/${session.handle}/post/${rkey}`
      if (await isThere(session, rkey)) return { link }
      const record = {
        $type: collection,
        text,
        facets: listFacets(text, address),
        embed: await embed(session, announcement),
        langs: [lang],
        createdAt: at.toISOString(),
      }
      const said = { repo: session.did, collection, rkey, record }
      await postJson('com.atproto.repo.createRecord', said, session.jwt)
      return { link }
    },
  }
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    return null
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
