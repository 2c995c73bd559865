import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import { findVisibleArticle } from '../../articles/index.ts'
import { isFresh } from '../../http/etag.ts'
import { drawCard, drawIcon, type Card } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import { readSettings, type Settings } from '../../settings/index.ts'
import { articleHref } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { findIconSource, icons, iconView } from '../icons/icons.ts'
import { cardOf, cardPath, touchIcon } from './card.ts'

/** Some four hundred cards. */
const mostBytes = 8 * 1024 * 1024
/** Programs ask for them, one for each link that somebody shares. */
const limit = { max: 60, timeWindow: 60_000 }

/** The cards of articles, for whoever shows a link to one: public as the articles are, drawn when first asked for. */
export function registerCards(app: FastifyInstance, { db, clock, theme, storage }: SiteContext): void {
  const kept = new LRUCache<string, Buffer>({ maxSize: mostBytes, sizeCalculation: (card) => card.length })
  const drawn = new Map<string, Promise<Buffer>>()

  /** All who ask at once wait for one drawing. */
  function draw(version: string, card: Card, settings: Settings): Promise<Buffer> {
    const waiting = drawn.get(version) ?? drawNow(card, settings).finally(() => drawn.delete(version))
    drawn.set(version, waiting)
    return waiting
  }

  async function drawNow(card: Card, settings: Settings): Promise<Buffer> {
    const source = await findIconSource(db.read, settings, { theme, storage })
    const { paper } = card.colours
    const own = source && !source.isDrawing ? await source.read() : null
    const shape = { ...icons['icon-180.png'], margin: 0, paper, isDrawing: false }
    const emblem = own ? await drawIcon(own, shape) : ((await theme.icon(touchIcon))?.body ?? null)
    return drawCard(card, emblem)
  }

  app.get<{ Params: { slug: string; name: string } }>(
    '/articles/:slug/cards/:name',
    { config: { access: 'page' }, preHandler: app.rateLimit(limit) },
    async (request, reply) => {
      const { slug, name } = request.params
      const found = await findVisibleArticle(db.read, slug, clock.now())
      if (!found || !/^[0-9a-f]{16}\.png$/.test(name)) throw new Problem('not_found')
      if ('redirectTo' in found) return reply.redirect(`${articleHref(found.redirectTo)}/cards/${name}`, 301)
      const settings = await readSettings(db.read)
      const { title, lang, categories } = found.article
      const section = settings.categoriesEnabled ? (categories[0]?.name ?? '') : ''
      const look = await theme.view()
      const icon = await iconView(db.read, settings, look.colours.paper)
      const { card, version } = cardOf({ title, lang, section }, { settings, theme: look, icon })
      // Whoever kept an older address finds what stands for the article now.
      if (name !== `${version}.png`)
        return reply.header('cache-control', 'no-cache').redirect(cardPath(articleHref(slug), version), 302)
      // Shown on the pages of others. A day: what is withdrawn does not stay for ever.
      reply.header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'public, max-age=86400')
      if (isFresh(request, reply, `"${version}"`)) return reply.code(304).send()
      const png = kept.get(version) ?? (await draw(version, card, settings))
      kept.set(version, png)
      return reply.type('image/png').send(png)
    },
  )
}
