import type { FastifyRequest } from 'fastify'
import { listForDesk, sayWhen, type OccasionRow } from '../../agenda/index.ts'
import { presentInOrder, readsAll, type StaffArticle } from '../../articles/index.ts'
import { readOne } from '../../http/form.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage, pagerView, type CellDraft } from '../pages.ts'
import { readNumber, type DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { datesPath } from './dates.page.ts'
import { agendaWords, words } from './dates.words.ts'

export const agendaPath = '/desk/agenda'
const limit = 50

/** All that articles announce, drafts too where one may know of them: what is to come, or what is over. */
export async function agendaPage({ db, clock, config }: DeskContext, request: FastifyRequest): Promise<DeskPage> {
  const { actor, lang, query } = request
  const w = inLanguage(agendaWords, lang)
  const now = clock.now()
  const isOver = readOne(query, 'over') !== ''
  const page = { page: readNumber(request), limit }
  const userId = readsAll(actor) ? null : (actor.id ?? '')
  const { items, total } = await listForDesk(db.read, { now, way: isOver ? 'over' : 'coming', userId }, page)
  const ids = [...new Set(items.map(({ articleId }) => articleId))]
  const articles = new Map((await presentInOrder(db.read, actor, ids, now)).map((article) => [article.id, article]))
  return listPage({
    title: w.title,
    lead: w.lead,
    tabs: {
      label: w.ways,
      items: [
        { href: agendaPath, label: w.coming, current: !isOver },
        { href: `${agendaPath}?over=yes`, label: w.over, current: isOver },
      ],
    },
    table: {
      caption: isOver ? w.over : w.coming,
      columns: [w.columns.when, w.columns.article, w.columns.where, w.columns.by],
      rows: items.flatMap((row) => {
        const article = articles.get(row.articleId)
        return article ? [rowOf(row, article)] : []
      }),
    },
    pager: pagerView(request, page, total),
    empty: isOver ? { heading: w.emptyOver, text: w.emptyOverText } : { heading: w.empty, text: w.emptyText },
  })

  function rowOf(row: OccasionRow, article: StaffArticle): CellDraft[] {
    const state = row.state === 'planned' ? '' : words.states[row.state][lang]
    return [
      {
        text: sayWhen(row, { ...config, lang }),
        note: [state, row.stateNote].filter(Boolean).join(' : '),
        href: datesPath(article.id),
      },
      {
        text: article.title || writing.edit.untitled[lang],
        href: `/desk/articles/${article.id}`,
        note: writing.statuses[article.status][lang],
      },
      { text: [row.place, row.address].filter(Boolean).join(', ') },
      { text: article.bylines.map(({ name }) => name).join(', ') },
    ]
  }
}
