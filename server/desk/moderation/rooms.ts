import type { FastifyRequest } from 'fastify'
import { can, type Actor, type Right } from '../../http/actor.ts'
import type { Lang } from '../../i18n.ts'
import { readAppeals, readReported } from '../../moderation/index.ts'
import type { DeskContext } from '../desk.context.ts'
import type { TabsDraft } from '../pages.ts'
import { inLanguage } from '../words.ts'
import { words } from './moderation.words.ts'

type Room = Exclude<keyof (typeof words)['rooms'], 'label'>

const rooms: readonly { name: Room; href: string; right: Right }[] = [
  { name: 'queue', href: '/desk/comments', right: 'comment.moderate' },
  { name: 'reports', href: '/desk/comments/reports', right: 'comment.moderate' },
  { name: 'appeals', href: '/desk/comments/appeals', right: 'comment.moderate' },
  { name: 'questions', href: '/desk/comments/questions', right: 'comment.moderate' },
  { name: 'recent', href: '/desk/comments/recent', right: 'comment.moderate' },
  { name: 'blocks', href: '/desk/comments/blocks', right: 'comment.moderate' },
  { name: 'replies', href: '/desk/comments/replies', right: 'comment.moderate' },
  { name: 'rules', href: '/desk/comments/rules', right: 'settings.manage' },
  { name: 'statistics', href: '/desk/comments/statistics', right: 'comment.moderate' },
  { name: 'scopes', href: '/desk/comments/scopes', right: 'user.manage' },
]

/** Those that this person may enter, by what they are called. */
export function openRooms(actor: Actor, lang: Lang): { href: string; label: string }[] {
  const w = inLanguage(words, lang)
  return rooms.filter(({ right }) => can(actor, right)).map(({ name, href }) => ({ href, label: w.rooms[name] }))
}

/** The rooms beside the queue that this person may enter, with how much waits in two of them. */
export async function roomTabs({ db }: DeskContext, request: FastifyRequest, current: Room): Promise<TabsDraft> {
  const { actor, lang } = request
  const w = inLanguage(words, lang)
  const first = { open: true, page: { page: 1, limit: 1 } }
  const waiting: Partial<Record<Room, number>> = {
    reports: (await readReported({ db }, actor, first)).total,
    appeals: (await readAppeals(db.read, actor, first)).total,
  }
  return {
    label: w.rooms.label,
    items: rooms
      .filter(({ right }) => can(actor, right))
      .map(({ name, href }) => ({
        href,
        label: w.rooms[name],
        current: name === current,
        number: waiting[name] ?? 0,
      })),
  }
}
