import type { Clock } from '../../clock.ts'
import {
  createKeys,
  findByObject,
  isBlockedElsewhere,
  readOpenings,
  type ElsewhereService,
} from '../../comments/index.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { NewId } from '../../ids.ts'
import type { Outbound } from '../../outbound.ts'
import { Problem } from '../../problem.ts'
import { createRounds } from '../../rounds.ts'
import type { Secrets } from '../../secrets.ts'
import { readSettings } from '../../settings/index.ts'
import { hashText } from '../../text.ts'
import type { CourierLog } from '../attempt.service.ts'
import { findTarget, readSource } from './request.ts'
import { createVerifier, objectOf, retries } from './verifier.service.ts'
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

const hour = 3_600_000
const tick = 30_000
/** How many may wait: in all, and of one host. */
const most = { all: 1_000, ofHost: 20 }
/** As many pages are asked for at a time, each of another host. */
const atOnce = 6
/** What was never looked at is forgotten then. */
const keptFor = 48 * hour

/** Takes in what other sites say of their pages, and looks whether it is so, apart from any request. */
export function createWebmentions(deps: {
  db: Db
  clock: Clock
  newId: NewId
  config: Config
  secrets: Secrets
  outbound: Outbound
  elsewhere: ElsewhereService
  log: CourierLog
}): WebmentionsService {
  const { db, clock, newId, config, log } = deps
  const verifier = createVerifier(deps)
  const keys = createKeys(deps.secrets)
  const ownHost = new URL(config.url).host
  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the pages that mention articles could not be looked at'),
    onCommit: (listener) => db.onCommit(listener),
  })

  async function look(): Promise<void> {
    if (db.duty.turn() === null || !(await store.isAnyWaiting(db.primary))) return
    await db.write((tx) => store.deleteOldWebmentions(tx, new Date(clock.now().getTime() - keptFor)))
    for (let due = await claimDue(); due.length > 0 && !rounds.isStopped(); due = await claimDue()) {
      const looked = await Promise.all(due.map(async (row) => ((await verifier.lookAt(row)) ? [row.id] : [])))
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
        if (await isBlockedElsewhere(tx, { author: source.href, host: source.host }, keys, now)) return
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
      await verifier.close()
    },
  }
}
