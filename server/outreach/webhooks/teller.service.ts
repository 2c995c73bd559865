import { listCards, type ArticleCard } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { EventMap, StoredEvent } from '../../events/index.ts'
import { descendantIds, listCategories } from '../../taxonomy/index.ts'
import type { Courier } from '../courier.service.ts'
import { sentAs, type HookEvent, type WebhookRow } from './webhook.ts'
import { listActiveWebhooks, listCategoryIdsOf } from './webhooks.store.ts'

/**
 * Queues what happened for each webhook that is to be told of it. What is sent holds what any reader may see, and of
 * comments no word and no name.
 */
export function createHookTeller(deps: { db: Db; clock: Clock; config: Config; courier: Courier }) {
  const { db, clock, config, courier } = deps

  return async (event: StoredEvent): Promise<void> => {
    const type = sentAs(event.name)
    if (type === null) return
    const hooks = (await listActiveWebhooks(db.primary)).filter(({ events }) => events.includes(type))
    const told = await sift(hooks, event)
    if (told.length === 0) return
    const data = await describe(type, event)
    if (data === null) return
    const body = JSON.stringify({ type, timestamp: event.at.toISOString(), data })
    await db.write(async (tx) => {
      for (const { id } of told) {
        const key = `webhook:${id}:${event.sequence}`
        await courier.queue(tx, { channel: 'webhook', target: id, key, about: type, body })
      }
    })
  }

  /** Those that ask for the categories of the article that it is about, or for all. */
  async function sift(hooks: readonly WebhookRow[], { payload }: StoredEvent): Promise<WebhookRow[]> {
    if (!hooks.some(({ categoryIds }) => categoryIds.length > 0)) return [...hooks]
    const own = await listCategoryIdsOf(db.primary, articleIdOf(payload))
    const categories = await listCategories(db.primary)
    return hooks.filter(
      ({ categoryIds }) =>
        categoryIds.length === 0 ||
        categoryIds.some((id) => descendantIds(categories, id).some((one) => own.includes(one))),
    )
  }

  /** What is sent of it; null where readers see no more what it told of. */
  async function describe(type: HookEvent, { payload }: StoredEvent): Promise<object | null> {
    const articleId = articleIdOf(payload)
    if (type === 'article.withdrawn') return { id: articleId }
    const [card] = await listCards(db.primary, [articleId], clock.now())
    if (type === 'article.published' || type === 'article.updated') return card ? articleData(card, config) : null
    const article = { id: articleId, url: card ? addressOf(card, config) : null }
    const { id } = payload as { id: string }
    if (type === 'comment.submitted') {
      const { status } = payload as EventMap['comment.submitted']
      return { id, status, article }
    }
    const { decision, to } = payload as EventMap['comment.decided']
    return { id, decision, status: to, article }
  }
}

function articleIdOf(payload: StoredEvent['payload']): string {
  return 'articleId' in payload ? payload.articleId : (payload as { id: string }).id
}

const addressOf = ({ slug }: ArticleCard, { url }: Config) => `${url}/articles/${encodeURIComponent(slug)}`

function articleData(card: ArticleCard, config: Config): object {
  const term = ({ slug, name }: { slug: string; name: string }) => ({ slug, name })
  return {
    id: card.id,
    url: addressOf(card, config),
    slug: card.slug,
    title: card.title,
    excerpt: card.excerpt,
    lang: card.lang,
    publishedAt: card.publishedAt.toISOString(),
    changedAt: card.changedAt?.toISOString() ?? null,
    bylines: card.bylines.map(term),
    categories: card.categories.map(term),
    tags: card.tags.map(term),
  }
}
