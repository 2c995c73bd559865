import type { FastifyInstance } from 'fastify'
import { readOne } from '../../http/form.ts'
import { readQuestions } from '../../moderation/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { fieldView } from '../forms.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { placeOf } from './queue/back.ts'
import { cardView } from './queue/card.ts'
import { showPile } from './queue/pile.page.ts'
import { words } from './queue/piles.words.ts'
import { speak } from './queue/say.ts'

const limit = 20

/** What readers asked and nobody of the staff answered. */
export function registerQuestionRoute(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const config = forStaff('comment.moderate')

  app.get('/desk/comments/questions', { config }, async (request, reply) => {
    const speech = speak(context, request)
    const p = inLanguage(words, request.lang)
    const asked = readOne(request.query, 'days')
    const days = /^\d{1,3}$/.test(asked) ? Number(asked) : 3
    const after = readOne(request.query, 'after')
    const { cards, next } = await readQuestions(context, request.actor, {
      days,
      limit,
      after: /^\d{1,15}_[0-9a-f-]{36}$/.test(after) ? after : undefined,
    })
    const back = placeOf(request)
    return showPile({ context, tools }, request, reply, {
      room: 'questions',
      lead: p.questions.lead,
      search: fieldView({
        name: 'days',
        label: p.questions.days,
        kind: 'select',
        choices: [...new Set([0, 1, 3, 7, 30, days])]
          .sort((one, other) => one - other)
          .map((value) => ({ value: String(value), label: p.questions.choices(value), selected: value === days })),
      }),
      next: next === null ? '' : `/desk/comments/questions?days=${days}&after=${next}`,
      empty: { heading: p.questions.empty, text: p.questions.emptyText },
      piles: cards.map((card) => ({
        card: cardView(card, speech, { back, decides: false }),
        heading: '',
        said: [],
        keep: null,
        answerHref: `/desk/comments/${card.id}?back=${encodeURIComponent(back)}#reply`,
        appeal: null,
      })),
    })
  })
}
