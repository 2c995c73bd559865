import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readBoard, readForDesk, readForStaff, TransitionBody } from '../../articles/index.ts'
import { readField, readOne } from '../../http/form.ts'
import type { DeskContext } from '../desk.context.ts'
import { readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { boardPage, boardPath } from './board.page.ts'
import { movePage } from './move.page.ts'
import { readMove, toldOf } from './moves.ts'
import { words } from './planning.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** How many cards a column shows, and that of what is out; the list has the others. */
const limits = { limit: 10, limitOut: 4 }

/** The board of what is on its way, and the moves from column to column. */
export function registerBoardRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, workflow } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }

  app.get(boardPath, writers, async (request, reply) => {
    const mine = readOne(request.query, 'mine') !== ''
    const columns = await readBoard(db.read, request.actor, { mine, now: clock.now(), ...limits })
    const told = await tell(request)
    return tools.show(request, reply, { ...boardPage(context, request, { columns, mine }), ...told })
  })

  app.get('/desk/articles/:id/move', writers, async (request: Named, reply) => {
    const article = await readForStaff(db.read, request.actor, request.params.id, clock.now())
    return tools.show(request, reply, movePage(context, request, { article, mine: '' }))
  })

  app.post('/desk/articles/:id/move', writers, async (request: Named, reply) => {
    const { id } = request.params
    const mine = readField(request, 'mine')
    return tools.act(
      request,
      reply,
      async () => {
        const { article } = await readForDesk(db.read, request.actor, id, clock.now())
        const move = readMove(request)
        assertValid(request, TransitionBody, move)
        await workflow.moveTo(request.actor, id, readRevision(request), move)
        const told = new URLSearchParams({ done: toldOf(article.status, move.to), id, from: article.status })
        if (mine !== '') told.set('mine', 'yes')
        return `${boardPath}?${told.toString()}`
      },
      async (refused) => {
        const article = await readForStaff(db.read, request.actor, id, clock.now())
        return tools.show(request, reply, movePage(context, request, { article, mine, refused }))
      },
    )
  })

  /** What was just moved, and the way back where one move takes it there. */
  async function tell(request: FastifyRequest) {
    const { actor, lang, query } = request
    const w = inLanguage(writing, lang)
    const sentence = tools.told(request, w.done)
    const id = readOne(query, 'id').slice(0, 64)
    if (sentence === '' || id === '') return { notice: sentence }
    const { title, status, revision, allowedTransitions } = await readForStaff(db.read, actor, id, clock.now())
    const notice = inLanguage(words, lang).board.told(title || w.edit.untitled, sentence)
    const from = readOne(query, 'from')
    const isBack = from !== status && isFreeMove(from) && allowedTransitions.some((to) => to === from)
    if (!isBack) return { notice }
    const mine = readOne(query, 'mine') === '' ? [] : [{ name: 'mine', value: 'yes' }]
    const hidden = [{ name: 'to', value: from }, { name: 'revision', value: String(revision) }, ...mine]
    return { notice, undo: { action: `/desk/articles/${id}/move`, label: w.acts.undo, hidden } }
  }
}

/** One that asks for nothing besides: no date, no note. */
const isFreeMove = (to: string) => to !== 'scheduled' && to !== 'changes_requested'
