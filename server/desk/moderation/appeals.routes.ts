import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { AppealAnswer, presentCardsById, readAppeals } from '../../moderation/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { pagerView } from '../pages.ts'
import { assertValid, forStaff, readNumber, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { placeOf, tell } from './queue/back.ts'
import { cardView, groundLabel } from './queue/card.ts'
import { showPile } from './queue/pile.page.ts'
import { words } from './queue/piles.words.ts'
import { nameOf, speak, type Speech } from './queue/say.ts'

const limit = 20
type Named = FastifyRequest<{ Params: { id: string } }>

/** What authors object to, answered by somebody other than whoever refused. */
export function registerAppealRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, appeals } = context
  const config = forStaff('comment.moderate')

  app.get('/desk/comments/appeals', { config }, async (request, reply) => showAppeals(request, reply))

  app.post('/desk/comments/appeals/:id', { config }, async (request: Named, reply) => {
    const { id } = request.params
    const note = readField(request, 'note')
    return tools.act(
      request,
      reply,
      async () => {
        const answer = { outcome: readField(request, 'outcome') as 'upheld' | 'overturned', note }
        assertValid(request, AppealAnswer, answer)
        await appeals.decide(request.actor, id, answer)
        return tell('/desk/comments/appeals', { done: 'answered' })
      },
      (refused) => showAppeals(request, reply, { refused, id, note }),
    )
  })

  async function showAppeals(
    request: FastifyRequest,
    reply: FastifyReply,
    given?: { refused: Refused; id: string; note: string },
  ): Promise<FastifyReply> {
    const speech = speak(context, request)
    const { lang } = speech
    const p = inLanguage(words, lang)
    const isOpen = readOne(request.query, 'open') !== 'no'
    const page = { page: readNumber(request), limit }
    const { items, total } = await readAppeals(db.read, request.actor, { open: isOpen, page })
    const cards = await presentCardsById(
      db.read,
      items.map(({ comment }) => comment.id),
    )
    const back = placeOf(request)
    return showPile({ context, tools }, request, reply, {
      room: 'appeals',
      lead: p.appeals.lead,
      isOpen,
      notice: tools.told(request, { answered: p.appeals.done }),
      ...(given ? { refused: given.refused } : {}),
      pager: pagerView(request, page, total),
      empty: { heading: isOpen ? p.appeals.empty : p.appeals.emptyClosed, text: p.appeals.emptyText },
      piles: items.flatMap((item) => {
        const card = cards.get(item.comment.id)
        if (!card) return []
        const typed = given?.id === item.id ? given : null
        return {
          card: cardView(card, speech, { back, decides: false }),
          heading: p.appeals.theirs,
          said: sayContest(item, speech),
          keep: null,
          answerHref: '',
          appeal: answerView(item, speech, typed),
        }
      }),
    })
  }
}

type Appeal = Awaited<ReturnType<typeof readAppeals>>['items'][number]

/** What the author says, and the decision that they contest. */
function sayContest({ text, createdAt, decision }: Appeal, { w, say, lang }: Speech) {
  const p = inLanguage(words, lang)
  const taken = [
    w.past.by(w.past[decision.decision], nameOf(decision.by, w.past.gone), say(decision.at).said),
    decision.ground === null ? '' : w.past.ground(groundLabel(decision.ground, lang)),
    decision.note,
  ]
  return [
    { heading: '', text, date: say(createdAt), note: '' },
    { heading: p.appeals.decided, text: taken.filter((part) => part !== '').join('. '), date: null, note: '' },
  ]
}

/** The form of the answer, or the answer that was given. */
function answerView(appeal: Appeal, { w, say, lang }: Speech, typed: { note: string; refused: Refused } | null) {
  const p = inLanguage(words, lang)
  const { id, mayDecide, outcome, by, decidedAt, note } = appeal
  return {
    action: `/desk/comments/appeals/${id}`,
    id: typed ? 'field-note' : `note-${id}`,
    note: typed?.note ?? '',
    fault: typed?.refused.faults.get('note') ?? '',
    mayDecide,
    own: outcome === null && !mayDecide,
    outcome: outcome === null ? '' : p.appeals[outcome],
    answered: decidedAt === null ? '' : `${nameOf(by, w.past.gone)}, ${say(decidedAt).said}`,
    answer: note ?? '',
  }
}
