import { listCards } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { StoredEvent } from '../../events/index.ts'
import { addressIn, feedForms } from '../../feeds/index.ts'
import type { Outbound } from '../../outbound.ts'
import { findSeriesOf } from '../../series/index.ts'
import { listHubs, readSettings, type Settings } from '../../settings/index.ts'
import { ancestorIds, listCategories } from '../../taxonomy/index.ts'
import type { Carry } from '../attempt.service.ts'
import type { Courier } from '../courier.service.ts'
import { post } from '../post.ts'

const told: ReadonlySet<string> = new Set(['article.appeared', 'article.altered', 'article.disappeared'])

/**
 * Queues, for each hub of the settings, the addresses of the feeds that an article stands in, or stood: hubs fetch them
 * and tell whoever subscribed (WebSub, section 7; how a publisher tells its hub is left to the two, and all hubs take
 * `hub.mode=publish` with `hub.url`, of PubSubHubbub 0.4).
 */
export function createHubTeller(deps: { db: Db; clock: Clock; config: Config; courier: Courier }) {
  const { db, clock, config, courier } = deps

  return async ({ name, payload, sequence }: StoredEvent): Promise<void> => {
    if (!told.has(name)) return
    const settings = await readSettings(db.primary)
    const hubs = listHubs(settings)
    if (hubs.length === 0) return
    const feeds = [
      '/feed',
      ...(await listParts((payload as { id: string }).id, settings)).map((part) => `${part}/feed`),
    ]
    const topics = feedForms.flatMap((form) => feeds.map((feed) => config.url + addressIn(form, feed)))
    const body = new URLSearchParams({ 'hub.mode': 'publish' })
    for (const topic of topics) body.append('hub.url', topic)
    const said = { channel: 'websub', about: name, body: body.toString() } as const
    await db.write(async (tx) => {
      for (const hub of hubs) await courier.queue(tx, { ...said, target: hub, key: `websub:${hub}:${sequence}` })
    })
  }

  /** The parts of the site whose feeds hold an article; of one that readers see no more, the feed of the site tells. */
  async function listParts(id: string, settings: Settings): Promise<string[]> {
    const [card] = await listCards(db.primary, [id], clock.now())
    if (!card) return []
    const series = await findSeriesOf(db.primary, id)
    return [
      ...(settings.categoriesEnabled ? await listShelves(card.categories) : []),
      ...(settings.tagsEnabled ? card.tags.map(({ slug }) => `/tags/${slug}`) : []),
      ...card.bylines.map(({ slug }) => `/authors/${slug}`),
      ...(series ? [`/series/${series.slug}`] : []),
    ]
  }

  /** Its categories, and those that they stand under. */
  async function listShelves(own: readonly { id: string }[]): Promise<string[]> {
    const categories = await listCategories(db.primary)
    const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]))
    const ids = new Set(own.flatMap(({ id }) => ancestorIds(parents, id)))
    return categories.flatMap(({ id, slug }) => (ids.has(id) ? [`/categories/${slug}`] : []))
  }
}

/** How a hub is told. */
export function createHubCarrier({ clock, outbound }: { clock: Clock; outbound: Outbound }): Carry {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return async ({ target, body }) => post(outbound, target, { headers, body }, clock.now())
}
