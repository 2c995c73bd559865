import type { FastifyRequest } from 'fastify'
import { can } from '../../http/actor.ts'
import { tabsView } from '../pages.ts'
import { inLanguage } from '../words.ts'
import { words } from './writing.words.ts'

const views = [
  { name: 'list', href: '/desk/articles' },
  { name: 'board', href: '/desk/articles/board' },
  { name: 'calendar', href: '/desk/articles/planning' },
] as const

/** The ways to look at the articles, of which one is open; the calendar tells what colleagues plan. */
export function viewsOf({ actor, lang }: FastifyRequest, open: (typeof views)[number]['name']) {
  const w = inLanguage(words, lang).views
  return tabsView({
    label: w.label,
    items: views
      .filter(({ name }) => name !== 'calendar' || can(actor, 'article.publish-any'))
      .map(({ name, href }) => ({ href, label: w[name], current: name === open })),
  })
}
