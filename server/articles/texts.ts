import { assertMaySign, listBylines } from '../bylines/index.ts'
import type { ArticleKind, Reader, Writer } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { findMediaIdsByPaths, listPictures, mediaAddresses, replaceMediaUses } from '../media/index.ts'
import { invalidField, Problem } from '../problem.ts'
import { foldText } from '../text.ts'
import { assertTermsExist, listCategories, listPlacings, listTags } from '../taxonomy/index.ts'
import { assertWorksExist, findMarked, listKnownWorkIds, settleMarks } from '../works/index.ts'
import { sourceProblem, type ReadChanges } from './article-input.ts'
import { citationsOf } from './citations.ts'
import { liveIdOf, makeExcerpt, textOf, type ArticleRow, type ArticleText } from './articles.ts'
import { findRevision, insertRevision, replaceJoins, updateRevisionText, updateTitleKeys } from './articles.store.ts'
import { words } from './articles.words.ts'

/**
 * @throws Problem 422 naming each byline, category, tag, work or image that a change brings and that is not there,
 * and each byline that the actor may not sign with, unless it stood there before.
 */
export async function assertNamesExist(
  db: Reader,
  actor: Actor,
  { text, sources }: ReadChanges,
  before?: ArticleText,
): Promise<void> {
  if (text.bylineIds) await assertMaySign(db, actor, { ids: text.bylineIds, already: before?.bylineIds ?? [] })
  if (text.categoryIds ?? text.tagIds)
    await assertTermsExist(db, { categoryIds: text.categoryIds ?? [], tagIds: text.tagIds ?? [] })
  if (text.workIds) await assertWorksExist(db, text.workIds)
  if (typeof text.imageId === 'string' && !(await listPictures(db, [text.imageId])).has(text.imageId)) {
    throw invalidField('/image', words.noImage)
  }
  const known = sources.length === 0 ? new Map() : await findMediaIdsByPaths(db, sources)
  const unknown = sources.find((source) => !known.has(source) || source.endsWith('.pdf'))
  if (unknown !== undefined) throw new Problem('invalid', { errors: [sourceProblem(unknown)] })
}

/**
 * The text with these changes. A work that the body names is among those that an article cites, after the others: it stays
 * for as long as it is shown.
 */
export async function changeText(
  db: Reader,
  before: ArticleText,
  changes: Partial<ArticleText>,
  kind: ArticleKind,
): Promise<ArticleText> {
  const text = mergeText(before, changes)
  if (changes.body === undefined && changes.workIds === undefined) return text
  const marked = await findMarked(db, [text.body])
  if (marked.size === 0) return text
  const ids = kind === 'page' ? [] : [...marked.values()].map(({ id }) => id)
  return { ...text, body: settleMarks(text.body, marked), workIds: [...new Set([...text.workIds, ...ids])] }
}

/** The text with these changes. An excerpt that nobody wrote follows the body. */
function mergeText(before: ArticleText, changes: Partial<ArticleText>): ArticleText {
  const text = { ...before, ...changes }
  const derived = makeExcerpt(before.body)
  const written = changes.excerpt ?? before.excerpt
  return { ...text, excerpt: written === '' || written === derived ? makeExcerpt(text.body) : written }
}

/** The same text without the bylines, categories, tags and works that were deleted since it was saved. */
export async function keepExisting(db: Reader, text: ArticleText): Promise<ArticleText> {
  const bylines = await listBylines(db, text.bylineIds)
  const categories = new Set((await listCategories(db)).map((category) => category.id))
  const tags = new Set((await listTags(db, text.tagIds)).map((tag) => tag.id))
  const works = await listKnownWorkIds(db, text.workIds)
  return {
    ...text,
    bylineIds: text.bylineIds.filter((id) => bylines.has(id)),
    categoryIds: text.categoryIds.filter((id) => categories.has(id)),
    tagIds: text.tagIds.filter((id) => tags.has(id)),
    workIds: text.workIds.filter((id) => works.has(id)),
  }
}

/** Reads a revision that the article's row names. */
export async function readRevision(db: Reader, id: string) {
  const row = await findRevision(db, id)
  if (!row) throw new Error(`revision ${id} is missing`)
  const { number, savedBy, savedAt, restoredFrom } = row
  return { text: textOf(row), number, savedBy, savedAt, restoredFrom }
}

/** Saves the working text that the article's row names, dated like the row, and what follows from it. */
export async function saveRevision(
  tx: Writer,
  article: ArticleRow,
  revision: { by: Actor; text: ArticleText; number: number; restoredFrom: number | null },
): Promise<void> {
  const { by, text, number, restoredFrom } = revision
  await insertRevision(tx, {
    ...text,
    id: article.workingRevisionId,
    articleId: article.id,
    number,
    savedBy: by.id,
    savedAt: article.updatedAt,
    restoredFrom,
  })
  await replaceTextLinks(tx, article)
}

/** Writes the working text over what its writer typed a moment ago: it keeps its number, and when it was begun. */
export async function changeRevision(tx: Writer, article: ArticleRow, text: ArticleText): Promise<void> {
  await updateRevisionText(tx, article.workingRevisionId, text)
  await replaceTextLinks(tx, article)
}

/**
 * Brings what follows from an article's texts up to date: the joins that the public filters read, titles to search,
 * uses of media.
 */
export async function replaceTextLinks(tx: Writer, article: ArticleRow): Promise<void> {
  const { text: working } = await readRevision(tx, article.workingRevisionId)
  const liveId = liveIdOf(article)
  const live = liveId === null || liveId === article.workingRevisionId ? null : (await readRevision(tx, liveId)).text
  const shown = liveId === null ? null : (live ?? working)
  await updateTitleKeys(tx, article.id, {
    titleKey: foldText(working.title),
    liveTitleKey: foldText(shown?.title ?? ''),
    liveLang: shown?.lang ?? '',
  })
  const { bylineIds, categoryIds, tagIds, workIds } = await keepExisting(tx, live ?? working)
  const known = await listKnownWorkIds(tx, live ? working.workIds : [])
  await replaceJoins(tx, article, {
    bylineIds,
    categories: await listPlacings(tx, categoryIds),
    tagIds,
    works: citationsOf(
      workIds,
      working.workIds.filter((id) => known.has(id)),
    ),
  })
  await replaceMediaUses(tx, article.id, await listUses(tx, live ? [working, live] : [working]))
}

async function listUses(
  db: Reader,
  texts: readonly ArticleText[],
): Promise<{ mediaId: string; place: 'body' | 'image' }[]> {
  const images = new Set(texts.flatMap((text) => text.imageId ?? []))
  const addresses = texts.flatMap((text) => mediaAddresses(text.body))
  const inBodies = new Set(addresses.length === 0 ? [] : (await findMediaIdsByPaths(db, addresses)).values())
  return [
    ...[...images].map((mediaId) => ({ mediaId, place: 'image' as const })),
    ...[...inBodies].map((mediaId) => ({ mediaId, place: 'body' as const })),
  ]
}
