import type { Clock } from '../../clock.ts'
import { findByObject, type ElsewhereService } from '../../comments/index.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import { OutboundError, type Outbound } from '../../outbound.ts'
import { readSettings } from '../../settings/index.ts'
import { shorten } from '../../text.ts'
import { decodePage } from './decode.ts'
import type { Mention, MentioningPage } from './mention.ts'
import { createPageReader } from './page-reader.ts'
import { words } from './webmention.words.ts'
import type { WebmentionRow } from './webmentions.store.ts'

const [minute, hour] = [60_000, 3_600_000]
/** When a page is asked for again that could not be had; after that it is given up. */
export const retries = [10 * minute, hour, 6 * hour]
/** How much of a page that does not answer the article, but speaks of it, is shown. */
const excerpt = 500

/** What a page turned out to be: `gone` where it does not mention the article, or is there no more. */
type Seen = { mention: Mention; host: string } | 'gone' | 'later' | 'never'

/** What names a mention: the same page that mentions the same article is one. */
export const objectOf = ({ source, target }: Pick<WebmentionRow, 'source' | 'target'>) => `${source} ${target}`

/** Makes what looks whether a page mentions an article, and has its word taken in, changed or taken away. */
export function createVerifier(deps: {
  db: Db
  clock: Clock
  config: Config
  outbound: Outbound
  elsewhere: ElsewhereService
}) {
  const { db, clock, config, outbound, elsewhere } = deps
  const reader = createPageReader<MentioningPage, Mention | null>('mention.ts', 'readMention')
  const ownHost = new URL(config.url).host

  /** @returns true once nothing more is to be done for it. */
  async function lookAt(row: WebmentionRow): Promise<boolean> {
    const seen = await see(row)
    if (seen === 'later') return row.attempts >= retries.length
    if (seen === 'gone') await withdraw(row)
    else if (seen !== 'never') await keep(row, seen)
    return true
  }

  async function see({ source, target }: WebmentionRow): Promise<Seen> {
    const { webmentionEnabled } = await readSettings(db.primary)
    if (!webmentionEnabled) return 'never'
    try {
      const answer = await outbound.get(source, { accept: 'text/html, application/xhtml+xml' })
      if (answer.status === 404 || answer.status === 410) return 'gone'
      if (answer.status < 200 || answer.status >= 300) return 'later'
      const { host } = new URL(answer.address)
      // A page that leads back to this site would let it mention itself.
      if (host === ownHost || !/^(text\/html|application\/xhtml\+xml)$/.test(answer.type)) return 'gone'
      const mention = await reader.read({ html: decodePage(answer), address: answer.address, target })
      if (mention === 'heavy') return 'never'
      return mention ? { mention, host } : 'gone'
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error
      return error.reason === 'time' || error.reason === 'unreachable' ? 'later' : 'never'
    }
  }

  async function keep(row: WebmentionRow, { mention, host }: { mention: Mention; host: string }): Promise<void> {
    const object = objectOf(row)
    const known = await findByObject(db.primary, 'webmention', object)
    const text = textOf(mention)
    if (known) {
      const { author, host: from } = known
      await elsewhere.change({ kind: 'webmention', object, author, host: from }, text)
      return
    }
    const at = Date.parse(mention.published)
    await elsewhere.receive({
      kind: 'webmention',
      object,
      address: mention.address,
      author: URL.parse(mention.author)?.host === host ? mention.author : new URL('/', mention.address).href,
      host,
      articleId: row.articleId,
      parentId: row.parentId,
      name: mention.name,
      text,
      lang: mention.lang,
      at: Number.isNaN(at) ? clock.now() : new Date(at),
    })
  }

  async function withdraw(row: WebmentionRow): Promise<void> {
    const object = objectOf(row)
    const known = await findByObject(db.primary, 'webmention', object)
    if (known) await elsewhere.withdraw({ kind: 'webmention', object, author: known.author, host: known.host })
  }

  /** What an answer says; of what speaks of the article elsewhere, the beginning, or that it does. */
  function textOf({ content, isReply, title }: Mention): string {
    const { lang } = config
    if (content.trim() !== '') return isReply ? content : shorten(content, excerpt)
    return title === '' ? words.mentioned[lang] : words.mentionedIn[lang](shorten(title, 200))
  }

  return { lookAt, close: () => reader.close() }
}
