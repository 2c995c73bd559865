import { listCards } from '../../../articles/index.ts'
import type { Clock } from '../../../clock.ts'
import type { Config } from '../../../config.ts'
import type { Db, LetterFrequency, Writer } from '../../../db/index.ts'
import type { StoredEvent } from '../../../events/index.ts'
import type { NewId } from '../../../ids.ts'
import { readSettings, type Settings } from '../../../settings/index.ts'
import { listReaders } from '../subscribers/index.ts'
import { deleteDigests, findDigest, insertDigests, listDigests, updateDigest } from './digests.store.ts'
import { digestFrequencies, lastDigestDay, type DigestFrequency, type DigestTimes } from './digest-days.ts'
import { mostArticles } from './issues.ts'
import { findAppearance, insertIssue, listAppeared } from './issues.store.ts'
import { titleOfIssue } from './titles.ts'

export interface Digests {
  /** Makes the issues that are due, each once. @returns whether the newsletter is on. */
  look(settings: Settings): Promise<boolean>
  /** What an event brings about: an issue for an article that appeared, or a newsletter that is switched. */
  take(event: StoredEvent): Promise<boolean>
}

/** Makes issues of what appeared: one for each article, and those of a day, a week and a month. */
export function createDigests(deps: { db: Db; clock: Clock; newId: NewId; config: Config }): Digests {
  const { db, clock, newId, config } = deps
  const { timeZone, lang } = config
  /** The days that were looked at, so that nothing is asked until the next; null while the newsletter is off. */
  let looked: Map<DigestFrequency, string> | null = null
  let isCleared = false

  async function look(settings: Settings): Promise<boolean> {
    if (!settings.newsletterEnabled) {
      // What appears until it is switched on again is told to nobody.
      if (!isCleared && (await listDigests(db.primary)).length > 0) await db.write(deleteDigests)
      isCleared = true
      looked = null
      return false
    }
    isCleared = false
    const now = clock.now()
    const times = timesOf(settings, timeZone)
    if (looked === null) await db.write((tx) => begin(tx, now, times))
    looked ??= new Map()
    for (const frequency of digestFrequencies) {
      const day = lastDigestDay(frequency, now, times)
      if (looked.get(frequency) === day) continue
      await db.write((tx) => make(tx, frequency, day))
      looked.set(frequency, day)
    }
    return true
  }

  /** The first digests tell of what appears from now on. */
  async function begin(tx: Writer, now: Date, times: DigestTimes): Promise<void> {
    await insertDigests(tx, [
      { frequency: 'at_once', toldUntil: now, day: '' },
      ...digestFrequencies.map((frequency) => ({
        frequency,
        toldUntil: now,
        day: lastDigestDay(frequency, now, times),
      })),
    ])
  }

  async function make(tx: Writer, frequency: DigestFrequency, day: string): Promise<void> {
    const digest = await findDigest(tx, frequency)
    if (digest === null || digest.day >= day) return
    const now = clock.now()
    const appeared = await listAppeared(tx, { from: digest.toldUntil, before: now, limit: mostArticles })
    await updateDigest(tx, { frequency, toldUntil: now, day })
    await add(tx, `${frequency}:${day}`, frequency, appeared, day)
  }

  async function add(
    tx: Writer,
    key: string,
    frequency: LetterFrequency,
    ids: string[],
    day: string,
  ): Promise<boolean> {
    const now = clock.now()
    const cards = await listCards(tx, ids, now)
    if (cards.length === 0 || !(await hasReaders(tx, frequency))) return false
    return insertIssue(tx, {
      id: newId(),
      key,
      kind: 'digest',
      frequency,
      status: 'sending',
      subject: titleOfIssue(frequency, day, cards, lang),
      html: '',
      articleIds: cards.map(({ id }) => id),
      preparedUntil: null,
      createdAt: now,
      startedAt: now,
      finishedAt: null,
      archivedAt: null,
      actorId: null,
      counts: null,
      revision: 1,
    })
  }

  /** One that was out before the newsletter was switched on, or was told of, appears again without a letter. */
  async function tellAtOnce(articleId: string): Promise<boolean> {
    return db.write(async (tx) => {
      const digest = await findDigest(tx, 'at_once')
      const since = digest && (await findAppearance(tx, articleId))
      if (!digest || !since || since < digest.toldUntil) return false
      return add(tx, `at_once:${articleId}`, 'at_once', [articleId], '')
    })
  }

  return {
    look,
    async take({ name, payload }) {
      if (name === 'settings.changed' && (payload as { keys: string[] }).keys.includes('newsletterEnabled')) {
        looked = null
        return look(await readSettings(db.primary))
      }
      return name === 'article.appeared' && tellAtOnce((payload as { id: string }).id)
    },
  }
}

async function hasReaders(tx: Writer, frequency: LetterFrequency): Promise<boolean> {
  return (await listReaders(tx, { frequency, after: null, limit: 1 })).length > 0
}

export const timesOf = (settings: Settings, timeZone: string): DigestTimes => ({
  hour: settings.newsletterHour,
  weekday: settings.newsletterWeekday,
  timeZone,
})
