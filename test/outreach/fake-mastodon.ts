import type { Test } from 'tap'
import { openNetwork, type Asked, type Fault, type Said } from './network.ts'

export interface Toot {
  id: string
  key: string
  text: string
  language: string
  created: Date
  media: { description: string; type: string }[]
}

const graphemes = new Intl.Segmenter('en')
const hour = 3_600_000
const refused = (status: number, error: string): Said => ({ status, json: { error } })

/** A server that speaks Mastodon's API as its documentation says, and takes nothing that Mastodon would refuse. */
export async function openMastodon(
  t: Test,
  { now, plant = () => null }: { now: () => Date; plant?: (step: string) => Fault | null },
) {
  const state = { token: 'jeton-de-mastodon', toots: [] as Toot[], isPrivate: false }
  const media = new Map<string, { description: string; type: string; looks: number }>()
  const keys = new Map<string, { toot: Toot; until: number }>()
  const self = { id: '42', username: 'biblio', acct: 'biblio', url: 'https://social.example.org/@biblio' }

  async function answer(asked: Asked): Promise<Said> {
    const { method, url, headers } = asked
    const route = `${method} ${url.pathname}`
    const isSigned = headers.authorization === `Bearer ${state.token}`
    if (!/^Bubo|^node/.test(headers['user-agent'] ?? '')) return refused(400, 'Who are you?')
    if (headers.authorization !== undefined && !isSigned) return refused(401, 'The access token is invalid')
    if (route === 'GET /api/v2/instance')
      return { status: 200, json: { domain: 'social.example.org', title: 'Social', configuration: limits } }
    if (route === `GET /api/v1/accounts/${self.id}/statuses`) return listToots(isSigned)
    if (!isSigned) return refused(401, 'The access token is invalid')
    if (route === 'GET /api/v1/accounts/verify_credentials') return { status: 200, json: self }
    if (route === 'POST /api/v2/media') return takeMedia(asked)
    if (route === 'POST /api/v1/statuses') return takeToot(asked)
    const id = /^GET \/api\/v1\/media\/(\w+)$/.exec(route)?.[1] ?? ''
    const known = media.get(id)
    if (!known) return refused(404, 'Record not found')
    known.looks++
    return known.looks > 1
      ? { status: 200, json: { id, type: 'image', url: `https://files.example.org/${id}` } }
      : { status: 206, json: { id, type: 'image', url: null } }
  }

  function listToots(isSigned: boolean): Said {
    // The token of an application without read:statuses.
    if (isSigned) return refused(403, 'This action is outside the authorized scopes')
    if (state.isPrivate) return refused(401, 'This API requires an authenticated user')
    return { status: 200, json: state.toots.toReversed().slice(0, 20).map(show) }
  }

  async function takeMedia({ headers, body }: Asked): Promise<Said> {
    const type = headers['content-type'] ?? ''
    if (!type.startsWith('multipart/form-data')) return refused(422, "Validation failed: File can't be blank")
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    const file = form.get('file')
    if (!(file instanceof File)) return refused(422, "Validation failed: File can't be blank")
    const bytes = Buffer.from(await file.arrayBuffer())
    const isImage = bytes.subarray(0, 3).toString('hex') === 'ffd8ff' || bytes.subarray(1, 4).toString() === 'PNG'
    if (!isImage) return refused(422, 'Validation failed: File content type is invalid')
    const id = `m${media.size + 1}`
    // The first ones take their time, as large ones do.
    const isReady = media.size > 2
    media.set(id, { description: textOf(form.get('description')), type: file.type, looks: isReady ? 2 : 0 })
    const url = isReady ? `https://files.example.org/${id}` : null
    return { status: isReady ? 200 : 202, json: { id, type: 'image', url } }
  }

  function takeToot({ headers, body }: Asked): Said {
    if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return refused(422, 'Not JSON')
    const key = textOf(headers['idempotency-key'])
    const known = keys.get(key)
    if (key !== '' && known && known.until > now().getTime()) return { status: 200, json: show(known.toot) }
    const said = JSON.parse(body.toString()) as Record<string, unknown>
    const [text, language] = [textOf(said['status']), textOf(said['language'])]
    const counted = text.replace(/https?:\/\/\S+/g, 'x'.repeat(23))
    if (text.trim() === '') return refused(422, "Validation failed: Text can't be blank")
    if ([...graphemes.segment(counted)].length > 500)
      return refused(422, 'Validation failed: Text character limit of 500 exceeded')
    if (!/^[a-z]{2,3}$/.test(language) || said['visibility'] !== 'public') return refused(422, 'Validation failed')
    const pictures = ((said['media_ids'] as string[] | undefined) ?? []).map((id) => media.get(id))
    if (pictures.some((one) => !one || one.looks < 2))
      return refused(422, 'Cannot attach files that have not finished processing. Try again in a moment!')
    const toot = {
      id: String(state.toots.length + 1),
      key,
      text,
      language,
      created: now(),
      media: pictures.map((one) => one!),
    }
    state.toots.push(toot)
    keys.set(key, { toot, until: now().getTime() + hour })
    return { status: 200, json: show(toot) }
  }

  const network = await openNetwork(t, answer, plant, stepOf)
  return Object.assign(state, network)
}

const limits = { statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 } }

const stepOf = ({ method, url }: Asked) => `${method} ${url.pathname.replace(/\/m?\d+\b/, '/:id')}`

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const show = ({ id, text, created, language }: Toot) => ({
  id,
  uri: `https://social.example.org/users/biblio/statuses/${id}`,
  url: `https://social.example.org/@biblio/${id}`,
  created_at: created.toISOString(),
  language,
  content: `<p>${escape(text)
    .replaceAll(/https?:\/\/\S+/g, (link) => `<a href="${link}" rel="nofollow noopener" target="_blank">${link}</a>`)
    .replaceAll('\n', '<br />')}</p>`,
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
