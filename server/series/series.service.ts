import { findEditable } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { ArticleKind, Db, Reader, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { chooseSlug, readName } from '../slugs/index.ts'
import { foldText, makeSlug } from '../text.ts'
import {
  appendPart,
  countParts,
  deletePart,
  deleteSeries,
  findSeries,
  findSeriesBySortKey,
  findSeriesOf,
  findSlugOwner,
  forgetOldSlug,
  insertSeries,
  listParts,
  moveOldSlugs,
  moveParts,
  recordOldSlug,
  reorderParts,
  updateSeries,
  type SeriesRow,
} from './series.store.ts'
import { words } from './series.words.ts'

/** Its page, and what tells the place of an article in it, read all of them. */
export const mostParts = 200

export interface SeriesDraft {
  name: string
  slug?: string
  description?: string
}

export type SeriesChanges = Partial<SeriesDraft>

export interface SeriesService {
  /** @throws Problem 409 naming the series whose name is the same but for accents and case. */
  create(actor: Actor, draft: SeriesDraft): Promise<SeriesRow>
  update(actor: Actor, id: string, revision: number, changes: SeriesChanges): Promise<SeriesRow>
  /** Its articles stay where they are. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
  /**
   * Puts what a series holds after what another holds, in its order; its addresses lead there, and it goes.
   * @throws Problem 404, and 422 where there is no other, or too much for one.
   */
  merge(actor: Actor, id: string, intoId: string): Promise<SeriesRow>
  /**
   * Puts an article that the actor may change at the end of a series, out of any other; null takes it out. It counts at
   * once. @throws Problem 404, 403, 409, 422.
   */
  place(actor: Actor, articleId: string, seriesId: string | null): Promise<SeriesRow | null>
  /** One place up or down; at the end it stays where it is. @throws Problem 404. */
  shift(actor: Actor, id: string, articleId: string, way: 'up' | 'down'): Promise<void>
  /** Takes an article out. @throws Problem 404. */
  takeOut(actor: Actor, id: string, articleId: string): Promise<void>
  /** Sets the order of what it holds. @throws Problem 404, and 422 naming what it does not hold. */
  arrange(actor: Actor, id: string, articleIds: readonly string[]): Promise<void>
}

export function createSeries(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): SeriesService {
  const { db, events, clock, newId } = deps

  /** Works on the order of a series. */
  const reorder = (actor: Actor, id: string, work: (ids: readonly string[]) => readonly string[]) =>
    db.write(async (tx) => {
      if (!(await findSeries(tx, id))) throw new Problem('not_found')
      const before = (await listParts(tx, id)).map((part) => part.id)
      await reorderParts(tx, id, work(before))
      await events.record(tx, 'series.arranged', { id }, actor.id)
    })

  return {
    async create(actor, draft) {
      const name = readName(draft.name)
      return db.write(async (tx) => {
        await assertNameFree(tx, name, null)
        if (draft.slug !== undefined) await assertSlugFree(tx, draft.slug, null)
        const isTaken = async (wanted: string) => (await findSlugOwner(tx, wanted)) !== null
        const slug = draft.slug ?? (await chooseSlug(makeSlug(name, 'serie'), isTaken))
        await forgetOldSlug(tx, slug)
        const row = makeRow({ id: newId(), name, slug, description: draft.description }, clock.now())
        await insertSeries(tx, row)
        await events.record(tx, 'series.created', { id: row.id }, actor.id)
        return row
      })
    },

    async update(actor, id, revision, changes) {
      const name = changes.name === undefined ? undefined : readName(changes.name)
      return db.write(async (tx) => {
        const before = await openSeries(tx, id, revision)
        if (name !== undefined) await assertNameFree(tx, name, id)
        const next: SeriesRow = {
          ...before,
          name: name ?? before.name,
          slug: changes.slug ?? before.slug,
          description: changes.description?.trim() ?? before.description,
          sortKey: foldText(name ?? before.name),
          updatedAt: clock.now(),
          revision: before.revision + 1,
        }
        await moveAddress(tx, before, next.slug)
        await updateSeries(tx, next)
        await events.record(tx, 'series.changed', { id }, actor.id)
        return next
      })
    },

    async remove(actor, id, revision) {
      await db.write(async (tx) => {
        await deleteSeries(tx, (await openSeries(tx, id, revision)).id)
        await events.record(tx, 'series.removed', { id }, actor.id)
      })
    },

    async merge(actor, id, intoId) {
      return db.write(async (tx) => {
        const into = await mergeInto(tx, id, intoId)
        await events.record(tx, 'series.merged', { id, into: intoId }, actor.id)
        return into
      })
    },

    async place(actor, articleId, seriesId) {
      return db.write(async (tx) => {
        const article = await findEditable(tx, actor, articleId, clock.now())
        const before = await findSeriesOf(tx, articleId)
        const wanted = seriesId === null ? null : await openFor(tx, article, seriesId)
        if (before?.id === wanted?.id) return before
        if (wanted && (await countParts(tx, wanted.id)) >= mostParts)
          throw invalidField('/series', words.tooMany(mostParts))
        if (wanted) await appendPart(tx, wanted.id, articleId)
        else await deletePart(tx, articleId)
        for (const { id } of [before ?? [], wanted ?? []].flat())
          await events.record(tx, 'series.arranged', { id }, actor.id)
        return wanted
      })
    },

    shift: (actor, id, articleId, way) =>
      reorder(actor, id, (ids) => {
        const from = ids.indexOf(articleId)
        if (from === -1) throw new Problem('not_found')
        return ids.toSpliced(from, 1).toSpliced(Math.max(0, from + (way === 'up' ? -1 : 1)), 0, articleId)
      }),

    async takeOut(actor, id, articleId) {
      await db.write(async (tx) => {
        if ((await findSeriesOf(tx, articleId))?.id !== id) throw new Problem('not_found')
        await deletePart(tx, articleId)
        await events.record(tx, 'series.arranged', { id }, actor.id)
      })
    },

    arrange: (actor, id, articleIds) =>
      reorder(actor, id, (ids) => {
        const errors = articleIds.flatMap((one, index) =>
          ids.includes(one) ? [] : [{ pointer: `/articles/${index}`, detail: words.noPart }],
        )
        if (errors.length > 0) throw new Problem('invalid', { errors })
        return [...articleIds, ...ids.filter((one) => !articleIds.includes(one))]
      }),
  }
}

function makeRow({ id, name, slug, description = '' }: Named, at: Date): SeriesRow {
  const sortKey = foldText(name)
  return { id, name, slug, description: description.trim(), sortKey, createdAt: at, updatedAt: at, revision: 1 }
}

type Named = Pick<SeriesRow, 'id' | 'name' | 'slug'> & { description: string | undefined }

/** @throws Problem 422 where there is no such series, or the article may be in none. */
async function openFor(db: Reader, { kind }: { kind: ArticleKind }, id: string): Promise<SeriesRow> {
  const row = await findSeries(db, id)
  if (!row) throw invalidField('/series', words.noSeries)
  if (kind === 'page') throw invalidField('/series', words.noPage)
  return row
}

/** @throws Problem 404, 412. */
async function openSeries(db: Reader, id: string, revision: number): Promise<SeriesRow> {
  const row = await findSeries(db, id)
  if (!row) throw new Problem('not_found')
  assertRevision(revision, row.revision)
  return row
}

/** @throws Problem 404, and 422 where there is no other, or too much for one. */
async function mergeInto(tx: Writer, id: string, intoId: string): Promise<SeriesRow> {
  const from = await findSeries(tx, id)
  if (!from) throw new Problem('not_found')
  if (id === intoId) throw invalidField('/into', words.same)
  const into = await findSeries(tx, intoId)
  if (!into) throw invalidField('/into', words.noSeries)
  if ((await countParts(tx, id)) + (await countParts(tx, intoId)) > mostParts)
    throw invalidField('/into', words.tooManyTogether(mostParts))
  await moveParts(tx, id, intoId)
  await moveOldSlugs(tx, id, intoId)
  await deleteSeries(tx, id)
  await recordOldSlug(tx, intoId, from.slug)
  return into
}

/** The old address goes on leading to it. */
async function moveAddress(tx: Writer, { id, slug }: SeriesRow, to: string): Promise<void> {
  if (slug === to) return
  await assertSlugFree(tx, to, id)
  await forgetOldSlug(tx, to)
  await recordOldSlug(tx, id, slug)
}

async function assertSlugFree(db: Reader, slug: string, ownId: string | null): Promise<void> {
  const owner = await findSlugOwner(db, slug)
  if (owner === null || owner === ownId) return
  throw new Problem('conflict', {
    detail: words.slugTaken,
    errors: [{ pointer: '/slug', detail: words.slugTaken }],
  })
}

async function assertNameFree(db: Reader, name: string, ownId: string | null): Promise<void> {
  const other = await findSeriesBySortKey(db, foldText(name))
  if (!other || other.id === ownId) return
  const detail = words.exists(other.name)
  const existing = { id: other.id, name: other.name, slug: other.slug }
  throw new Problem('duplicate', { detail, errors: [{ pointer: '/name', detail }], extra: { existing } })
}
