import {
  AnnouncementError,
  type AnnouncedPicture,
  type Announcement,
  type AnnouncerConnection,
  type AnnouncerTools,
} from '../../server/plugins/api.ts'

const [second, minute] = [1_000, 60_000]
/** How often it is asked whether a picture is ready. */
const mostLooks = 25
/** What a server that does not say it takes (Mastodon's own). */
const usual = { characters: 500, address: 23 }

type Said = Readonly<Record<string, unknown>>

/** One account on a server that speaks Mastodon's API (docs.joinmastodon.org/methods): five of its calls. */
export function connectMastodon(
  { settings, secret }: { settings: Readonly<Record<string, string>>; secret: string },
  { fetch: ask, wait }: AnnouncerTools,
): AnnouncerConnection {
  const base = new URL(settings['server'] ?? '')
  const addressOf = (path: string) => new URL(path, base).href
  const asOneself = { authorization: `Bearer ${secret}`, accept: 'application/json' }

  /** @throws AnnouncementError unless it answers with what was asked. */
  async function call(path: string, init: RequestInit = {}): Promise<{ status: number; said: Said }> {
    const headers = { ...asOneself, ...(init.headers as Record<string, string> | undefined) }
    const answer = await ask(addressOf(path), { ...init, headers })
    const said = await readJson(answer)
    if (!answer.ok) {
      const after = answer.headers.get('retry-after') ?? answer.headers.get('x-ratelimit-reset') ?? undefined
      throw AnnouncementError.of(answer.status, textOf((said as { error?: unknown } | null)?.error), after)
    }
    if (typeof said !== 'object' || said === null) throw new AnnouncementError('later', 'unreadable')
    return { status: answer.status, said: said as Said }
  }

  const readSelf = async () => (await call('/api/v1/accounts/verify_credentials')).said

  /**
   * An attempt may have arrived although nobody heard so, and servers know a key for an hour only: one's newest statuses
   * are looked at first, as anybody sees them, for the token may not read them.
   */
  async function findEarlier({ link, at }: Announcement): Promise<string | null> {
    const id = textOf((await readSelf())['id'])
    const path = `/api/v1/accounts/${encodeURIComponent(id)}/statuses?limit=20&exclude_reblogs=true`
    const answer = await ask(addressOf(path), { headers: { accept: 'application/json' } })
    const list = answer.ok ? await readJson(answer) : null
    const known = (Array.isArray(list) ? (list as Said[]) : []).find(
      (status) =>
        Date.parse(textOf(status['created_at'])) >= at.getTime() - minute &&
        textOf(status['content']).includes(`href="${escape(link)}"`),
    )
    return known ? addressOfStatus(known) : null
  }

  async function upload({ bytes, type, alt }: AnnouncedPicture): Promise<string> {
    const form = new FormData()
    form.set('file', new Blob([bytes], { type }), `image.${type.split('/')[1] ?? 'jpeg'}`)
    form.set('description', alt)
    const { status, said } = await call('/api/v2/media', { method: 'POST', body: form })
    const id = textOf(said['id'])
    // 202: it is being worked on, and no status may bear it before that is done.
    if (status === 202) await awaitPicture(id)
    return id
  }

  async function awaitPicture(id: string): Promise<void> {
    for (let look = 0; look < mostLooks; look++) {
      const { status } = await call(`/api/v1/media/${encodeURIComponent(id)}`)
      if (status === 200) return
      await wait(second)
    }
    throw new AnnouncementError('later', 'time')
  }

  return {
    async verify() {
      const self = await readSelf()
      const { said } = await call('/api/v2/instance')
      const { statuses = {} } = (said['configuration'] ?? {}) as { statuses?: Said }
      const limit = {
        characters: numberOf(statuses['max_characters']) ?? usual.characters,
        address: numberOf(statuses['characters_reserved_per_url']) ?? usual.address,
        bytes: null,
      }
      return { name: `@${textOf(self['acct'])}@${textOf(said['domain']) || base.host}`, limit }
    },

    async announce(announcement) {
      const known = await findEarlier(announcement)
      if (known !== null) return { link: known }
      const { text, lang, key, picture } = announcement
      const media = picture ? [await upload(picture)] : []
      const { said } = await call('/api/v1/statuses', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        // Of a language its first part: servers know those of ISO 639.
        body: JSON.stringify({
          status: text,
          media_ids: media,
          language: lang.split('-')[0],
          visibility: 'public',
        }),
      })
      return { link: addressOfStatus(said) }
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

const addressOfStatus = (status: Said): string => textOf(status['url']) || textOf(status['uri'])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number | null => (Number.isInteger(value) ? Number(value) : null)
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
