import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../../../http/form.ts'
import type { DeskContext } from '../../desk.context.ts'
import { forStaff, readRefusal, type DeskTools, type Refused } from '../../tools.ts'
import { readAsked } from './asked.ts'
import { readBack, tell } from './back.ts'
import { createDecide, readDecided, readPicked, readTyped, tellDecided, type Decide } from './decide.ts'
import type { ShowComment } from './comment.page.ts'
import { queuePage } from './queue.page.ts'
import { speak } from './say.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** The queue, and the decisions that its cards take. */
export function registerQueueRoutes(
  app: FastifyInstance,
  context: DeskContext,
  { tools, showComment }: { tools: DeskTools; showComment: ShowComment },
): void {
  const config = forStaff('comment.moderate')
  const decide = createDecide(context)
  const room = { context, tools, decide }

  app.get('/desk/comments', { config }, async (request, reply) => {
    const asked = readAsked(request.query)
    return tools.show(request, reply, await queuePage(context, request, asked, { decided: readDecided(request) }))
  })

  app.post('/desk/comments/:id/decisions', { config }, async (request: Named, reply) => {
    const { id } = request.params
    const typed = readTyped(request)
    const back = readBack(request)
    if (wantsJson(request)) return answer(room, request, reply, id, () => decide.one(request, id, typed))
    return tools.act(
      request,
      reply,
      async () => {
        await decide.one(request, id, typed)
        return tell(back || `/desk/comments/${id}`, { decided: [id] }, readField(request, 'next'))
      },
      (refused) => showComment(request, reply, id, { refused, typed, back }),
    )
  })

  app.post('/desk/comments/decisions', { config }, async (request, reply) => {
    const decision = readField(request, 'decision')
    return actOnMany(room, request, reply, decision)
  })

  app.post('/desk/comments/undo', { config }, async (request, reply) => {
    const [only, ...others] = readPicked(request)
    if (only && others.length === 0 && wantsJson(request)) {
      return answer(room, request, reply, only.id, () => decide.undo(request, only))
    }
    return actOnMany(room, request, reply, 'undo')
  })
}

/** One decision on all that was ticked; who was left out, and why, is said on the page that comes back. */
async function actOnMany(
  { context, tools, decide }: Room,
  request: FastifyRequest,
  reply: FastifyReply,
  decision: string,
): Promise<FastifyReply> {
  const back = readBack(request) || '/desk/comments'
  const { w, lang } = speak(context, request)
  const picked = new Set(readPicked(request).map(({ id }) => id))
  const giveBack = async (
    refused: Partial<Refused> & { error: string },
    decided: readonly string[] = [],
    skipped: Skipped = [],
  ) =>
    tools.show(
      request,
      reply,
      await queuePage(
        context,
        request,
        readAsked(Object.fromEntries(new URL(back, 'http://desk.invalid').searchParams)),
        {
          decided,
          skipped,
          error: refused.error,
          status: refused.status ?? 409,
          ...(refused.faults ? { faults: refused.faults } : {}),
          picked,
          ...(decision === 'reject' && {
            ground: readField(request, 'ground'),
            sentence: readField(request, 'sentence'),
          }),
        },
      ),
    )
  if (picked.size === 0) return giveBack({ error: w.bulk.none, status: 422 })
  try {
    const { done, skipped, cards } = await decide.many(request, decision)
    if (skipped.length === 0) return await tools.go(reply, tell(back, { decided: done }))
    if (skipped.every(({ reason }) => reason === 'invalid')) {
      const faults = new Map([['ground', skipped[0]?.detail[lang] ?? '']])
      return await giveBack({ error: '', faults, status: 422 }, [])
    }
    const why = skipped.map(({ id, detail }) => ({
      href: `/desk/comments/${id}`,
      said: w.bulk.skipped(cards.get(id)?.name ?? id, detail[lang]),
    }))
    const error = done.length === 0 ? w.bulk.allSkipped : w.bulk.someSkipped(skipped.length)
    return await giveBack({ error }, done, why)
  } catch (error) {
    return giveBack(readRefusal(error, request))
  }
}

/** What the script is told of a decision: what it says, and how to take it back. */
async function answer(
  { context, decide }: Room,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  work: () => Promise<void>,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  try {
    await work()
    const card = await decide.read(request, id)
    const told = tellDecided([card], request.actor.id, speak(context, request).w, '')
    return await reply.send({
      said: told?.notice ?? '',
      from: card.decisions.at(-1)?.from ?? card.status,
      to: card.status,
      undo: told?.undo ? { action: told.undo.action, id: `${id} ${card.status}` } : null,
    })
  } catch (error) {
    const { status, error: sentence, faults } = readRefusal(error, request)
    return reply.code(status).send({ error: [...faults.values()][0] ?? sentence })
  }
}

interface Room {
  context: DeskContext
  tools: DeskTools
  decide: Decide
}

type Skipped = readonly { href: string; said: string }[]

/** Whether the script asks, which stays on its page. */
function wantsJson({ headers }: FastifyRequest): boolean {
  return headers.accept === 'application/json'
}
