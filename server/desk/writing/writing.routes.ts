import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listForStaff, readForDesk, type AdminFilter } from '../../articles/index.ts'
import { articleStatuses, type ArticleStatus } from '../../db/index.ts'
import { readOne } from '../../http/form.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as common } from '../desk.words.ts'
import { listPage, pagerView } from '../pages.ts'
import { forStaff, readNumber, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { registerAnswerRoutes } from './answers.routes.ts'
import { registerCheckRoutes } from './checks.routes.ts'
import { sayChanged } from './edit.page.ts'
import { registerEditRoutes } from './edit.routes.ts'
import { registerHistoryRoutes } from './history.routes.ts'
import { registerPreviewRoutes } from './preview.routes.ts'
import { viewsOf } from './views.ts'
import { words } from './writing.words.ts'

const limit = 25

/** The articles, and the page on which one is written. */
export function registerWritingRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context
  const writers = forStaff('article.write-own', 'article.write-any')
  registerEditRoutes(app, context, tools)
  registerHistoryRoutes(app, context, tools)
  registerPreviewRoutes(app, context, tools)
  registerCheckRoutes(app, context, tools)
  registerAnswerRoutes(app, context, tools)

  app.get('/desk/articles', { config: writers }, async (request, reply) => {
    const { actor, lang } = request
    const w = inLanguage(words, lang)
    const now = clock.now()
    const asked = readAsked(request)
    const page = { page: readNumber(request), limit }
    const filter: AdminFilter = {
      ...(asked.status && { status: asked.status }),
      ...(asked.q !== '' && { q: asked.q }),
      ...(asked.mine && actor.id !== null && { createdBy: actor.id }),
    }
    const { items, total } = await listForStaff(db.read, actor, { filter, now, page })
    const date = (iso: string) => sayDate(new Date(iso), { now, timeZone: config.timeZone, lang })
    const tab = (label: string, query: string, current: boolean) => ({
      label,
      href: `/desk/articles${query && `?${query}`}`,
      current,
    })
    return tools.show(
      request,
      reply,
      listPage({
        title: w.list.title,
        notice: tools.told(request, w.done),
        ...(await findUndo(context, request)),
        action: { href: '/desk/articles/new', label: w.list.write },
        views: viewsOf(request, 'list'),
        tabs: {
          label: w.list.states,
          items: [
            tab(w.list.all, '', !asked.status && !asked.mine),
            tab(w.list.mine, 'mine=yes', asked.mine),
            ...articleStatuses.map((status) => tab(w.statuses[status], `status=${status}`, asked.status === status)),
          ],
        },
        search: {
          action: '/desk/articles',
          method: 'get',
          hidden: [
            ...(asked.status ? [{ name: 'status', value: asked.status }] : []),
            ...(asked.mine ? [{ name: 'mine', value: 'yes' }] : []),
          ],
          fields: [{ name: 'q', label: w.list.search, kind: 'search', value: asked.q, maxLength: 200 }],
          buttons: [{ label: common.frame.search[lang] }],
        },
        table: {
          caption: w.list.title,
          columns: [
            w.list.columns.title,
            w.list.columns.state,
            w.list.columns.signed,
            w.list.columns.category,
            w.list.columns.date,
            w.list.columns.changed,
          ],
          rows: items.map((article) => [
            { text: article.title || w.edit.untitled, href: `/desk/articles/${article.id}` },
            { text: w.statuses[article.status], note: sayChanged(article, w) },
            { text: article.bylines.map(({ name }) => name).join(', ') },
            { text: article.categories.map(({ name }) => name).join(', ') },
            article.publishedAt === null ? {} : { date: date(article.publishedAt) },
            { date: date(article.updatedAt) },
          ]),
        },
        pager: pagerView(request, page, total),
        empty: {
          heading: w.list.empty,
          text: asked.q || asked.status ? w.list.emptySearch : w.list.emptyText,
        },
      }),
    )
  })
}

/** The way back for what was just moved to the trash. */
async function findUndo({ db, clock }: DeskContext, { actor, lang, query }: FastifyRequest) {
  const id = readOne(query, 'done') === 'trashed' ? readOne(query, 'id').slice(0, 64) : ''
  if (id === '') return {}
  const { article } = await readForDesk(db.read, actor, id, clock.now())
  if (article.status !== 'trashed') return {}
  const hidden = [
    { name: 'act', value: 'draft' },
    { name: 'revision', value: String(article.revision) },
  ]
  return { undo: { action: `/desk/articles/${id}`, label: inLanguage(words, lang).acts.undo, hidden } }
}

function readAsked({ query }: FastifyRequest): { status: ArticleStatus | undefined; q: string; mine: boolean } {
  const status = readOne(query, 'status')
  return {
    status: articleStatuses.find((one) => one === status),
    q: readOne(query, 'q').trim().slice(0, 200),
    mine: readOne(query, 'mine') !== '',
  }
}
