import type { FastifyRequest } from 'fastify'
import type { BoardColumn, StaffArticle } from '../../articles/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { formView, type FieldView } from '../forms.ts'
import { tabsView } from '../pages.ts'
import type { DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { viewsOf } from '../writing/views.ts'
import { words as writing } from '../writing/writing.words.ts'
import { moveForms } from './moves.ts'
import { words } from './planning.words.ts'

export const boardPath = '/desk/articles/board'

/** The columns, from the first line to the reader; each card with what may be done with it. */
export function boardPage(
  context: DeskContext,
  request: FastifyRequest,
  { columns, mine }: { columns: readonly BoardColumn[]; mine: boolean },
): DeskPage {
  const w = inLanguage(words, request.lang).board
  const tab = (label: string, current: boolean, query = '') => ({ label, href: `${boardPath}${query}`, current })
  return {
    template: 'planning-board',
    title: w.title,
    view: {
      w,
      views: viewsOf(request, 'board'),
      whose: tabsView({ label: w.whose, items: [tab(w.all, !mine), tab(w.mine, mine, '?mine=yes')] }),
      columns: columns.map(({ status, articles, total }) => {
        const more = total === null ? articles.length > 0 : total > articles.length
        return {
          status,
          heading: w.columns[status],
          total: total ?? 0,
          said: total === null ? '' : w.total(total),
          empty: w.empty[status],
          more: more ? { href: listHref(status, mine), label: total === null ? w.allOut : w.more(total) } : null,
          cards: articles.map((article) => cardView(context, request, article, mine)),
        }
      }),
    },
  }
}

const listHref = (status: string, mine: boolean) => `/desk/articles?status=${status}${mine ? '&mine=yes' : ''}`

function cardView({ clock, config }: DeskContext, request: FastifyRequest, article: StaffArticle, mine: boolean) {
  const { lang } = request
  const w = inLanguage(words, lang).board
  const { timeZone } = config
  const isDated = article.status === 'scheduled' || article.status === 'published'
  const at = (isDated ? article.publishedAt : null) ?? article.updatedAt
  const signed = article.bylines.map(({ name }) => name).join(', ')
  const writer = article.createdBy?.name ?? ''
  const forms = moveForms(request, article, { timeZone, mine: mine ? 'yes' : '', typed: null })
  return {
    href: `/desk/articles/${article.id}`,
    title: article.title || inLanguage(writing, lang).edit.untitled,
    signed: signed || w.unsigned,
    writer: writer === '' || writer === signed ? '' : w.writer(writer),
    category: article.categories.map(({ name }) => name).join(', '),
    changed: article.hasChanges && article.status === 'published' ? inLanguage(writing, lang).changed : '',
    when: isDated ? '' : w.changed,
    date: sayDate(new Date(at), { now: clock.now(), timeZone, lang }),
    // A name of its own for each field of the page.
    forms: forms.map((form) => {
      const view = formView(form)
      return { ...view, fields: view.fields.map((field) => named(field, article.id)) }
    }),
  }
}

function named(field: FieldView, articleId: string): FieldView {
  const id = `${field.id}-${articleId}`
  return { ...field, id, describedBy: field.describedBy.replaceAll(field.id, id) }
}
