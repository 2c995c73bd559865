import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listPageRows, readForDesk } from '../../articles/index.ts'
import { readField, readOne } from '../../http/form.ts'
import { housePages } from '../../settings/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { listPagesPage } from './pages.page.ts'
import { words } from './pages.words.ts'
import type { Named } from '../records.routes.ts'

const base = '/desk/pages'

/** The pages of the site: listed and put in order. They are written where articles are (`writing/`). */
export function registerPagesRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, pages, settings } = context
  const access = { config: forStaff('page.manage') }

  app.get(base, access, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, await listPagesPage(context, request, { notice, ...(await findUndo(request)) }))
  })

  app.post(`${base}/:id/shift`, access, async (request: Named, reply) => {
    await pages.shift(request.actor, request.params.id, readField(request, 'way') === 'up' ? 'up' : 'down')
    return tools.go(reply, `${base}?done=shifted`)
  })

  app.post(`${base}/own`, { config: forStaff('settings.manage') }, async (request, reply) => {
    const known = new Set((await listPageRows(db.read)).map(({ id }) => id))
    const chosen = housePages.map((name) => {
      const id = readField(request, name)
      return [name, known.has(id) ? id : null] as const
    })
    await settings.change(request.actor, { ownPages: Object.fromEntries(chosen) })
    return tools.go(reply, `${base}?done=own`)
  })

  /** The way back for what was just moved to the trash. */
  async function findUndo({ query, actor, lang }: FastifyRequest) {
    const id = readOne(query, 'done') === 'trashed' ? readOne(query, 'id').slice(0, 64) : ''
    if (id === '') return {}
    const { article } = await readForDesk(db.read, actor, id, clock.now())
    if (article.status !== 'trashed') return {}
    const hidden = [
      { name: 'act', value: 'draft' },
      { name: 'kind', value: article.kind },
      { name: 'revision', value: String(article.revision) },
    ]
    return { undo: { action: `/desk/articles/${id}`, label: words.undo[lang], hidden } }
  }
}
