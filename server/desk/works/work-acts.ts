import type { FastifyRequest } from 'fastify'
import { readForDesk } from '../../articles/index.ts'
import { readField } from '../../http/form.ts'
import type { Localised } from '../../i18n.ts'
import { invalidField, Problem } from '../../problem.ts'
import { findWorkByIsbn, readIsbn, type Work } from '../../works/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { fillEmpty, type WorkValues } from './work-form.ts'
import { words } from './works.words.ts'

/**
 * The form with what others know of its ISBN in the fields that are empty.
 * @throws Problem saying why nothing was filled in: the ISBN is wrong, or recorded already, or nobody knows it.
 */
export async function fillIn(
  { db, workSources }: DeskContext,
  values: WorkValues,
  work: Work | null,
): Promise<{ filled: WorkValues; source: Localised }> {
  if (values.isbn === '') throw invalidField('/isbn', words.form.fillWanted)
  const read = readIsbn(values.isbn)
  if ('fault' in read) throw invalidField('/isbn', read.fault)
  const other = await findWorkByIsbn(db.read, read.isbn)
  if (other && other.id !== work?.id) {
    const detail = words.form.recorded(other.title)
    const existing = { id: other.id, title: other.title }
    throw new Problem('duplicate', { detail, errors: [{ pointer: '/isbn', detail }], extra: { existing } })
  }
  const { found, faults } = await workSources.lookUp(read.isbn)
  if (!found) throw invalidField('/isbn', words.form.unknown(faults))
  return { filled: fillEmpty(values, found.text), source: found.source }
}

/**
 * Cites a new work in the article for which it was recorded, after the others.
 * @returns that article's page; null where there is none, or where its text may not be changed now.
 */
export async function citeWhereAsked(
  { db, clock, articles }: DeskContext,
  request: FastifyRequest,
  workId: string,
): Promise<string | null> {
  const articleId = readField(request, 'article').slice(0, 64)
  if (articleId === '') return null
  const { article, edit } = await readForDesk(db.read, request.actor, articleId, clock.now())
  if (edit !== 'allowed') return null
  const works = [...article.works.map(({ id }) => id), workId]
  await articles.update(request.actor, articleId, article.revision, { works })
  return `/desk/articles/${articleId}?done=cited#field-works`
}
