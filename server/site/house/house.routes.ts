import type { FastifyInstance } from 'fastify'
import { findVisiblePage } from '../../articles/index.ts'
import { readSettings, housePages, type HousePageName } from '../../settings/index.ts'
import { agendaPath } from '../agenda/agenda.words.ts'
import { charterHref } from '../charter/charter.words.ts'
import { hoursPath } from '../hours/hours.words.ts'
import { showStandingPage } from '../pages/standing.page.ts'
import type { SiteContext } from '../site.context.ts'
import { findOwnPage, houseHrefs, listHousePaths } from './house.hrefs.ts'
import { findHousePage } from './house.pages.ts'

/** Of the pages that the site makes, those that are found at their own address. */
export async function readHousePaths({ db, navigation }: Pick<SiteContext, 'db' | 'navigation'>): Promise<string[]> {
  const { pages, hasBranches, hasAgenda } = await navigation()
  return [
    ...listHousePaths(await readSettings(db.read), pages),
    charterHref,
    ...(hasBranches ? [hoursPath] : []),
    ...(hasAgenda ? [agendaPath] : []),
  ]
}

/** What the law and readers expect of every site: made of its settings, or the library's own page in place of it. */
export function registerHousePages(app: FastifyInstance, context: SiteContext): void {
  const { cache, theme, db, clock } = context
  for (const name of housePages) {
    app.get(houseHrefs[name], { config: { access: 'page' } }, async (request, reply) =>
      cache.send(request, reply, houseHrefs[name], async () => ({
        contentType: 'text/html; charset=utf-8',
        ...(await render(name)),
        commentsOf: [],
      })),
    )
  }

  async function render(name: HousePageName): Promise<{ body: string; validUntil?: Date }> {
    const { pages } = await context.navigation()
    const own = findOwnPage(name, await readSettings(db.read), pages)
    const found = own && (await findVisiblePage(db.read, own.slug, clock.now()))
    // Its own address is named as canonical.
    if (!found || !('page' in found)) return { body: theme.render('text', await findHousePage(context, name)) }
    const { view, ...holds } = await showStandingPage(context, found.page)
    return { body: theme.render('page', view), ...holds }
  }
}
