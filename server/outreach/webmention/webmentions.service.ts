import type { Clock } from '../../clock.ts'
import { findByObject, isBlockedElsewhere, readOpenings, type ElsewhereService } from '../../comments/index.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { NewId } from '../../ids.ts'
import { OutboundError, type Outbound } from '../../outbound.ts'
import { Problem } from '../../problem.ts'
import { createRounds } from '../../rounds.ts'
import { readSettings } from '../../settings/index.ts'
import { hashText, shorten } from '../../text.ts'
import type { CourierLog } from '../attempt.service.ts'
import { decodePage } from './decode.ts'
import type { Mention, MentioningPage } from './mention.ts'
import { createPageReader } from './page-reader.ts'
import { findTarget, readSource } from './request.ts'
import { words } from './webmention.words.ts'
import * as store from './webmentions.store.ts'

export interface WebmentionsService {
  /**
   * Somebody says that the page `source` mentions the article `target`: it is looked at later.
   * @throws Problem 404 where the library takes none, 400 for addresses that cannot be, 403 where the article takes no
   * comments, 429 or 503 where too many wait.
   */
  take(asked: { source: string; target: string }): Promise<void>
  /** Looks at the pages whose hour has come. */
  look(): Promise<void>
  start(): void
  stop(): Promise<void>
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
const tick = 30 * second
/** How many may wait: in all, and of one host. */
const most = { all: 1_000, ofHost: 20 }
/** As many pages are asked for at a time, each of another host. */
const atOnce = 6
/** When a page is asked for again that could not be had; after that it is given up. */
const retries = [10 * minute, hour, 6 * hour]
/** What was never looked at is forgotten then. */
const keptFor = 48 * hour
/** How much of a page that does not answer the article, but speaks of it, is shown. */
const excerpt = 500

/** What a page turned out to be: `gone` where it does not mention the article, or is there no more. */
type Seen = { mention: Mention; host: string } | 'gone' | 'later' | 'never'

/** Takes in what other sites say of their pages, and looks whether it is so, apart from any request. */
export function createWebmentions(deps: {
  db: Db
  clock: Clock
  newId: NewId
  config: Config
  outbound: Outbound
  elsewhere: ElsewhereService
  log: CourierLog
}): WebmentionsService {
  const { db, clock, newId, config, outbound, elsewhere, log } = deps
  const reader = createPageReader<MentioningPage, Mention | null>('mention.ts', 'readMention')
  const ownHost = new URL(config.url).host
  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the pages that mention articles could not be looked at'),
    onCommit: (listener) => db.onCommit(listener),
  })

  async function look(): Promise<void> {
    if (db.duty.turn() === null) return
    await db.write((tx) => store.deleteOldWebmentions(tx, new Date(clock.now().getTime() - keptFor)))
    for (let due = await claimDue(); due.length > 0 && !rounds.isStopped(); due = await claimDue()) {
      const looked = await Promise.all(due.map(async (row) => ((await lookAt(row)) ? [row.id] : [])))
      await db.write((tx) => store.deleteWebmentions(tx, looked.flat()))
    }
  }

  /** Some that are due, one of each host: a slow one holds up itself. Where the program dies, they are due again. */
  async function claimDue(): Promise<store.WebmentionRow[]> {
    const now = clock.now()
    const due = await store.listDue(db.primary, now, 20 * atOnce)
    const ofHosts = [...new Map(due.toReversed().map((row) => [row.host, row])).values()].slice(0, atOnce)
    if (ofHosts.length === 0) return []
    return db.write(async (tx) => {
      const claimed = []
      for (const row of ofHosts) {
        const again = new Date(now.getTime() + (retries[row.attempts] ?? hour))
        if (await store.claimWebmention(tx, row, again)) claimed.push(row)
      }
      return claimed
    })
  }

  /** @returns true once nothing more is to be done for it. */
  async function lookAt(row: store.WebmentionRow): Promise<boolean> {
    const seen = await see(row)
    if (seen === 'later') return row.attempts >= retries.length
    if (seen === 'gone') await withdraw(row)
    else if (seen !== 'never') await keep(row, seen)
    return true
  }

  async function see({ source, target }: store.WebmentionRow): Promise<Seen> {
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

  async function keep(row: store.WebmentionRow, { mention, host }: { mention: Mention; host: string }): Promise<void> {
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

  async function withdraw(row: store.WebmentionRow): Promise<void> {
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

  return {
    async take(asked) {
      const now = clock.now()
      const settings = await readSettings(db.read)
      if (!settings.webmentionEnabled) throw new Problem('not_found')
      const source = readSource(asked.source, ownHost)
      const { target, article, parentId } = await findTarget(db.read, asked.target, { ownHost, now })
      const categoryIds = article.categories.map(({ id }) => id)
      const { closed } = (await readOpenings(db.read, settings, now))({ ...article, categoryIds })
      // What is here already may be taken away at any time.
      const isKnown = await findByObject(db.read, 'webmention', objectOf({ source: source.href, target }))
      if (closed && !isKnown) throw new Problem('comments_closed', { detail: closed })
      await db.write(async (tx) => {
        // Whoever is blocked is told nothing of it.
        if (await isBlockedElsewhere(tx, source.href, source.host, now)) return
        const waiting = await store.countWaiting(tx, source.host)
        if (waiting.ofHost >= most.ofHost) throw new Problem('too_many', { headers: { 'retry-after': '600' } })
        if (waiting.all >= most.all) throw new Problem('unavailable', { headers: { 'retry-after': '600' } })
        await store.insertWebmention(tx, {
          id: newId(),
          key: hashText(`${source.href} ${target}`),
          source: source.href,
          target,
          host: source.host,
          articleId: article.id,
          parentId,
          attempts: 0,
          nextAt: now,
          createdAt: now,
        })
        rounds.expect()
      })
    },
    look,
    start: () => rounds.start(),
    async stop() {
      await rounds.stop()
      await reader.close()
    },
  }
}

const objectOf = ({ source, target }: Pick<store.WebmentionRow, 'source' | 'target'>) => `${source} ${target}`
