import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readOne } from '../../http/form.ts'
import { presentCardsById, readReported } from '../../moderation/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { pagerView } from '../pages.ts'
import { forStaff, readNumber, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { placeOf, readBack, tell } from './queue/back.ts'
import { cardView, groundLabel } from './queue/card.ts'
import { readOwnKeys } from './queue/keys.ts'
import { showPile } from './queue/pile.page.ts'
import { words } from './queue/piles.words.ts'
import { nameOf, speak } from './queue/say.ts'

const limit = 20
type Named = FastifyRequest<{ Params: { id: string } }>

/** What readers reported: each decision answers the reports, and so does keeping the comment. */
export function registerReportRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, reports } = context
  const config = forStaff('comment.moderate')

  app.get('/desk/comments/reports', { config }, async (request, reply) => showReports(request, reply))

  app.post('/desk/comments/:id/reports/close', { config }, async (request: Named, reply) =>
    tools.act(
      request,
      reply,
      async () => {
        await reports.close(request.actor, request.params.id)
        return tell(readBack(request) || '/desk/comments/reports', { done: 'kept' })
      },
      (refused) => showReports(request, reply, refused),
    ),
  )

  async function showReports(request: FastifyRequest, reply: FastifyReply, refused?: Refused): Promise<FastifyReply> {
    const speech = speak(context, request)
    const { say, lang } = speech
    const p = inLanguage(words, lang)
    const isOpen = readOne(request.query, 'open') !== 'no'
    const page = { page: readNumber(request), limit }
    const { items, total } = await readReported(context, request.actor, { open: isOpen, page })
    const cards = await presentCardsById(
      db.read,
      items.map(({ card }) => card.id),
    )
    const back = placeOf(request)
    const keys = await readOwnKeys(context, request)
    return showPile({ context, tools }, request, reply, {
      room: 'reports',
      keys,
      lead: p.reports.lead,
      isOpen,
      notice: tools.told(request, { kept: p.reports.kept }),
      ...(refused ? { refused } : {}),
      pager: pagerView(request, page, total),
      empty: {
        heading: isOpen ? p.reports.empty : p.reports.emptyClosed,
        text: p.reports.emptyText,
      },
      piles: items.flatMap(({ card: { id }, count, reports: rows }) => {
        const card = cards.get(id)
        if (!card) return []
        return {
          card: cardView(card, speech, { back, decides: isOpen, keys }),
          heading: p.reports.heading(count),
          said: rows.map(({ ground, reason, name, email, createdAt, actedAt, by }) => ({
            heading: `${groundLabel(ground, lang)} – ${[name, email].filter(Boolean).join(', ') || p.reports.anonymous}`,
            text: reason,
            date: say(createdAt),
            note: actedAt === null ? '' : p.reports.answered(nameOf(by, p.reports.answeredBy), say(actedAt).said),
          })),
          keep:
            isOpen && card.status === 'approved'
              ? { action: `/desk/comments/${id}/reports/close`, label: p.reports.keep }
              : null,
          answerHref: '',
          appeal: null,
        }
      }),
    })
  }
}
