import type { FastifyInstance } from 'fastify'
import { readOne } from '../../http/form.ts'
import { presentCardsById, readRecent } from '../../moderation/index.ts'
import { shorten } from '../../text.ts'
import type { DeskContext } from '../desk.context.ts'
import { listPage } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { placeOf } from './queue/back.ts'
import { groundLabel } from './queue/card.ts'
import { words as pileWords } from './queue/piles.words.ts'
import { readTold } from './queue/queue.page.ts'
import { readDecided } from './queue/decide.ts'
import { roomTabs } from './rooms.ts'
import { speak } from './queue/say.ts'

const limit = 50

/** The last decisions of the team, each with its way back. */
export function registerRecentRoute(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db } = context

  app.get('/desk/comments/recent', { config: forStaff('comment.moderate') }, async (request, reply) => {
    const speech = speak(context, request)
    const { w, say, lang } = speech
    const p = inLanguage(pileWords, lang).recent
    const after = readOne(request.query, 'after')
    const { items, next } = await readRecent(db.read, request.actor, {
      after: /^\d{1,15}_[0-9a-f-]{36}$/.test(after) ? after : undefined,
      limit,
    })
    const cards = await presentCardsById(
      db.read,
      items.map(({ comment }) => comment.id),
    )
    const back = placeOf(request)
    const told = await readTold(context, request, readDecided(request), back, speech)
    const undoOf = ({ comment: { id }, at }: (typeof items)[number]) => {
      const card = cards.get(id)
      const last = card?.decisions.at(-1)
      if (!card || last?.at !== at || last.decision === 'undo' || !card.allowedDecisions.includes('undo')) return {}
      const hidden = [
        { name: 'id', value: `${id} ${card.status}` },
        { name: 'back', value: back },
      ]
      return { buttons: [{ label: p.undo, action: '/desk/comments/undo', about: card.name, hidden }] }
    }
    const page = listPage({
      title: w.rooms.recent,
      lead: p.lead,
      notice: told?.notice ?? '',
      ...(told?.undo ? { undo: told.undo } : {}),
      tabs: await roomTabs(context, request, 'recent'),
      table: {
        caption: w.rooms.recent,
        columns: [p.columns.comment, p.columns.act, p.columns.by, p.columns.at, p.columns.article, p.columns.undo],
        rows: items.map((item) => [
          {
            text: item.comment.name,
            href: `/desk/comments/${item.comment.id}`,
            note: shorten(item.comment.excerpt, 90),
          },
          {
            text: item.decision === 'undo' && item.by === null ? w.past.held : w.past[item.decision],
            note: item.ground === null ? '' : groundLabel(item.ground, lang),
          },
          { text: item.by === null ? p.program : item.by.name || w.past.gone },
          { date: say(item.at) },
          { text: item.article.title },
          undoOf(item),
        ]),
      },
      pager: next === null ? null : { said: '', previous: '', next: `/desk/comments/recent?after=${next}` },
      empty: { heading: p.empty, text: p.emptyText },
    })
    return tools.show(request, reply, page)
  })
}
