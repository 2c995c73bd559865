import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../../http/form.ts'
import { findCannedReply } from '../../../moderation/index.ts'
import { invalidField } from '../../../problem.ts'
import type { DeskContext } from '../../desk.context.ts'
import { isChecked } from '../../forms.ts'
import { messagePage } from '../../pages.ts'
import { forStaff, type DeskTools } from '../../tools.ts'
import { addBlock, readBlockTyped } from './block.form.ts'
import { readBack, tell } from './back.ts'
import type { ShowComment } from './comment.page.ts'
import { createDecide, readDecided } from './decide.ts'
import { words } from '../moderation.words.ts'
import { speak } from './say.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** One comment: its story, a reply in the library's name, a recommendation, a block. */
export function registerCommentRoutes(
  app: FastifyInstance,
  context: DeskContext,
  { tools, showComment }: { tools: DeskTools; showComment: ShowComment },
): void {
  const { db, decisions, comments } = context
  const config = forStaff('comment.moderate')
  const decide = createDecide(context)
  registerKeepRoute(app, context, { tools, showComment })

  app.get('/desk/comments/:id', { config }, async (request: Named, reply) => {
    const { w } = speak(context, request)
    return showComment(request, reply, request.params.id, {
      back: readBack(request),
      decided: readDecided(request),
      notice: tools.told(request, w.toldOne),
    })
  })

  app.post('/desk/comments/:id/highlight', { config }, async (request: Named, reply) => {
    const { id } = request.params
    const on = readField(request, 'on') === 'yes'
    const back = readBack(request)
    return tools.act(
      request,
      reply,
      async () => {
        await decisions.highlight(request.actor, id, on)
        return tell(`/desk/comments/${id}`, { done: on ? 'highlighted' : 'plain' })
      },
      (refused) => showComment(request, reply, id, { back, refused }),
    )
  })

  app.post('/desk/comments/:id/reply', { config }, async (request: Named, reply) => {
    const { id } = request.params
    const back = readBack(request)
    const typed = { bylineId: readField(request, 'bylineId'), text: readField(request, 'text') }
    if (readField(request, 'act') === 'insert') {
      const canned = await findCannedReply(db.read, readField(request, 'canned'))
      const text = [typed.text.trim(), canned?.text ?? ''].filter((part) => part !== '').join('\n\n')
      return showComment(request, reply, id, { back, reply: { ...typed, text } })
    }
    return tools.act(
      request,
      reply,
      async () => {
        const card = await decide.read(request, id)
        if (typed.bylineId === '') throw invalidField('/bylineId', words.one.noByline)
        const draft = { bylineId: typed.bylineId, text: typed.text, parentId: id }
        await comments.submit(request.actor, card.article.slug, draft, { address: request.ip, lang: request.lang })
        return tell(`/desk/comments/${id}`, { done: 'replied' })
      },
      (refused) => showComment(request, reply, id, { back, refused, reply: typed }),
    )
  })

  app.post('/desk/comments/:id/block', { config }, async (request: Named, reply) => {
    const { id } = request.params
    const back = readBack(request)
    const block = readBlockTyped(request)
    return tools.act(
      request,
      reply,
      async () => {
        await decide.read(request, id)
        await addBlock(context, request, block, id)
        return tell(`/desk/comments/${id}`, { done: 'blocked' })
      },
      (refused) => showComment(request, reply, id, { back, refused, block }),
    )
  })
}

/** What its author wrote since is erased for good: that is asked twice. */
function registerKeepRoute(
  app: FastifyInstance,
  context: DeskContext,
  { tools, showComment }: { tools: DeskTools; showComment: ShowComment },
): void {
  const { decisions } = context
  const config = forStaff('comment.moderate')
  const decide = createDecide(context)

  app.post('/desk/comments/:id/next', { config }, async (request: Named, reply) => {
    const { id } = request.params
    const back = readBack(request)
    const { w } = speak(context, request)
    if (!isChecked(request, 'sure')) {
      const card = await decide.read(request, id)
      return tools.show(
        request,
        reply,
        messagePage({
          title: w.keepNext.title,
          paragraphs: [w.keepNext.text, card.next?.text ?? ''],
          forms: [
            {
              action: `/desk/comments/${id}/next`,
              hidden: [
                { name: 'sure', value: 'yes' },
                { name: 'back', value: back },
              ],
              buttons: [{ label: w.keepNext.act, danger: true }],
              cancelHref: `/desk/comments/${id}`,
            },
          ],
        }),
      )
    }
    return tools.act(
      request,
      reply,
      async () => {
        await decisions.refuseEdit(request.actor, id)
        return tell(`/desk/comments/${id}`, { done: 'kept' })
      },
      (refused) => showComment(request, reply, id, { back, refused }),
    )
  })
}
