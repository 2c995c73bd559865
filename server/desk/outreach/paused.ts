import type { FastifyRequest } from 'fastify'
import { can } from '../../http/actor.ts'
import { listAnnouncementAccounts, listWebhooks } from '../../outreach/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as announcing } from '../announcements/announcements.words.ts'
import { words } from './webhooks.words.ts'

/** What the program paused because nobody heard, for whoever can mend it: as the first page tells it. */
export async function listPaused({ db }: DeskContext, { actor, lang }: FastifyRequest) {
  if (!can(actor, 'settings.manage')) return []
  const paused = (await listWebhooks(db.read)).filter(({ pausedFor }) => pausedFor !== null)
  const accounts = (await listAnnouncementAccounts(db.read)).filter(({ pausedFor }) => pausedFor !== null)
  return [
    ...(paused.length === 0 ? [] : [{ href: '/desk/webhooks', label: words.waits[lang](paused.length) }]),
    ...(accounts.length === 0 ? [] : [{ href: '/desk/announcements', label: announcing.waits[lang](accounts.length) }]),
  ]
}
