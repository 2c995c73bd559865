import { readForDesk } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db, Reader } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { mostOfArticle, type OccasionChanges, type OccasionDraft, type OccasionRow } from './occasion.ts'
import { readChanges, readOccasion, repeatWeekly } from './occasion-input.ts'
import { deleteOccasion, findOccasion, insertOccasions, listOccasionsOf, updateOccasion } from './agenda.store.ts'
import { words } from './agenda.words.ts'

export interface AgendaService {
  /** @throws Problem 422 saying what is wrong, 403 from who may not change what readers see of this article. */
  create(actor: Actor, draft: OccasionDraft): Promise<OccasionRow>
  /** The same each week until a day: dates of their own, each changed or cancelled by itself. */
  createWeekly(actor: Actor, draft: OccasionDraft, until: string): Promise<OccasionRow[]>
  update(actor: Actor, id: string, revision: number, changes: OccasionChanges): Promise<OccasionRow>
  /** One that readers saw is rather cancelled: their calendars are told then. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export function createAgenda(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  timeZone: string
}): AgendaService {
  const { db, events, clock, newId, timeZone } = deps

  const createAll = (actor: Actor, article: string, texts: readonly Omit<OccasionDraft, 'article'>[]) => {
    const read = texts.map((text) => readOccasion(text, timeZone))
    return db.write(async (tx) => {
      const out = await assertAnnounces(tx, actor, article, clock.now()).catch((error: unknown) => {
        const isMissing = error instanceof Problem && error.code === 'not_found'
        throw isMissing ? invalidField('/article', words.noArticle) : error
      })
      const before = await listOccasionsOf(tx, article)
      if (before.length + read.length > mostOfArticle)
        throw new Problem('conflict', { detail: words.tooMany(mostOfArticle) })
      const now = clock.now()
      const rows = read.map((one) => ({
        ...one,
        id: newId(),
        articleId: article,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      }))
      await insertOccasions(tx, rows)
      await events.record(tx, 'agenda.changed', { id: article, out }, actor.id)
      return rows
    })
  }

  return {
    async create(actor, { article, ...text }) {
      const [row] = await createAll(actor, article, [text])
      return row!
    },

    createWeekly: async (actor, { article, ...text }, until) => createAll(actor, article, repeatWeekly(text, until)),

    update: (actor, id, revision, changes) =>
      db.write(async (tx) => {
        const { row, out } = await open(tx, actor, id, revision)
        const next = {
          ...row,
          ...readChanges(row, changes, timeZone),
          updatedAt: clock.now(),
          revision: row.revision + 1,
        }
        await updateOccasion(tx, next)
        await events.record(tx, 'agenda.changed', { id: row.articleId, out }, actor.id)
        return next
      }),

    remove: (actor, id, revision) =>
      db.write(async (tx) => {
        const { row, out } = await open(tx, actor, id, revision)
        await deleteOccasion(tx, id)
        await events.record(tx, 'agenda.changed', { id: row.articleId, out }, actor.id)
      }),
  }

  async function open(tx: Reader, actor: Actor, id: string, revision: number) {
    const row = await findOccasion(tx, id)
    if (!row) throw new Problem('not_found')
    const out = await assertAnnounces(tx, actor, row.articleId, clock.now())
    assertRevision(revision, row.revision)
    return { row, out }
  }
}

/**
 * Whether readers see the article, or will at its hour.
 * @throws Problem 404 or 403 unless this actor may change its dates now: they count at once, as its address does.
 */
async function assertAnnounces(db: Reader, actor: Actor, articleId: string, now: Date): Promise<boolean> {
  const { article, edit, mayPublish } = await readForDesk(db, actor, articleId, now)
  if (article.kind !== 'article') throw new Problem('not_found')
  const out = article.status === 'published' || article.status === 'scheduled'
  if (out && !mayPublish) throw new Problem('forbidden', { detail: words.live })
  if (!out && edit !== 'allowed') throw new Problem(edit === 'forbidden' ? 'forbidden' : 'conflict')
  return out
}
