import { listFull } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { StoredEvent } from '../../events/index.ts'
import { replaceLinks } from '../../html.ts'
import { readSettings } from '../../settings/index.ts'
import { hashText } from '../../text.ts'
import type { Courier } from '../courier.service.ts'

const told: ReadonlySet<string> = new Set(['article.appeared', 'article.altered'])
/** As many of the pages that an article links to are told. */
const mostLinks = 30

/** What a page is told: which article of ours links to it. */
export interface Told {
  source: string
  target: string
}

/**
 * Queues, for each page of another site that an article links to, that it does. Where that page takes mentions is looked
 * for as it is handed over.
 */
export function createMentionTeller(deps: { db: Db; clock: Clock; config: Config; courier: Courier }) {
  const { db, clock, config, courier } = deps
  const ownHost = new URL(config.url).host

  return async ({ name, payload, sequence }: StoredEvent): Promise<void> => {
    if (!told.has(name)) return
    const { webmentionSending } = await readSettings(db.primary)
    if (!webmentionSending) return
    const { id } = payload as { id: string }
    const [article] = await listFull(db.primary, [id], clock.now())
    if (!article) return
    const source = `${config.url}/articles/${encodeURIComponent(article.slug)}`
    await db.write(async (tx) => {
      for (const target of listLinks(article.body, ownHost)) {
        const body = JSON.stringify({ source, target } satisfies Told)
        const key = `webmention:${id}:${hashText(target)}:${sequence}`
        const said = { channel: 'webmention', about: name, body, key } as const
        await courier.queue(tx, { ...said, target: `webmention ${new URL(target).host}` })
      }
    })
  }
}

/** The pages of other sites that a text leads to, without repeats, in its order. */
function listLinks(cleanHtml: string, ownHost: string): string[] {
  const links = new Set<string>()
  replaceLinks(cleanHtml, ({ attributes: { href = '' } }) => {
    const url = URL.parse(href)
    if (url && /^https?:$/.test(url.protocol) && url.host !== ownHost && links.size < mostLinks) links.add(url.href)
    return null
  })
  return [...links]
}
