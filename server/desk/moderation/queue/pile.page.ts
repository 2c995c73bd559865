import type { FastifyReply, FastifyRequest } from 'fastify'
import type { QueueKeys } from '../../../moderation/index.ts'
import type { DeskContext } from '../../desk.context.ts'
import type { FieldView } from '../../forms.ts'
import { tabsView, type pagerView } from '../../pages.ts'
import type { DeskTools, Refused } from '../../tools.ts'
import { inLanguage } from '../../words.ts'
import { placeOf } from './back.ts'
import type { CardView } from './card.ts'
import { readDecided } from './decide.ts'
import { keysOnPage } from './keys.ts'
import { words } from './piles.words.ts'
import { readTold } from './queue.page.ts'
import { roomTabs } from '../rooms.ts'
import { speak } from './say.ts'

export interface Pile {
  room: 'reports' | 'appeals' | 'questions'
  lead: string
  /** The keys of whoever reads it, where its cards can be decided on. */
  keys?: QueueKeys
  /** Open and closed ones, as two lists. */
  isOpen?: boolean
  piles: readonly PileItem[]
  empty: { heading: string; text: string }
  pager?: ReturnType<typeof pagerView>
  next?: string
  search?: FieldView
  notice?: string
  refused?: Refused
}

export interface PileItem {
  card: CardView
  /** What readers wrote about it, above the card. */
  said: readonly { heading: string; text: string; date: unknown; note: string }[]
  heading: string
  keep: { action: string; label: string } | null
  answerHref: string
  appeal: object | null
}

/** Shows one of the lists beside the queue, over the same cards. */
export async function showPile(
  { context, tools }: { context: DeskContext; tools: DeskTools },
  request: FastifyRequest,
  reply: FastifyReply,
  pile: Pile,
): Promise<FastifyReply> {
  const speech = speak(context, request)
  const p = inLanguage(words, request.lang)
  const path = `/desk/comments/${pile.room}`
  const told = await readTold(context, request, readDecided(request), placeOf(request) || path, speech)
  const { refused } = pile
  return tools.show(request, reply, {
    template: 'moderation-pile',
    title: speech.w.rooms[pile.room],
    status: refused?.status ?? 200,
    notice: told?.notice ?? pile.notice ?? '',
    ...(told?.undo ? { undo: told.undo } : {}),
    ...(refused ? { error: refused.error, faults: refused.faults } : {}),
    view: {
      w: speech.w,
      p,
      path,
      lead: pile.lead,
      tabs: tabsView(await roomTabs(context, request, pile.room)),
      lists:
        pile.isOpen === undefined
          ? []
          : [
              { href: path, label: p.open, current: pile.isOpen },
              { href: `${path}?open=no`, label: p.closed, current: !pile.isOpen },
            ],
      search: pile.search ?? null,
      piles: pile.piles,
      empty: pile.empty,
      pager: pile.pager ?? null,
      next: pile.next ?? '',
      moves: pile.room === 'reports' && pile.isOpen === true,
      ...keysOnPage(speech, pile.keys),
    },
  })
}
