import { listVisibleArticles, listVisibleForFeed, type ArticleFull } from '../../articles/index.ts'
import type { Config } from '../../config.ts'
import type { Reader } from '../../db/index.ts'
import { readEntries, type Entry } from '../../feeds/index.ts'
import type { Settings } from '../../settings/index.ts'

/** An article that readers see, as feeds tell it, and its tags as its pages have them. */
export interface Told extends Entry {
  tags: ArticleFull['tags']
}

interface Context {
  db: Reader
  config: Config
  settings: Settings
  now: Date
}

/** One that readers see now; null for any other. */
export async function findTold(context: Context, id: string): Promise<Told | null> {
  return (await listTold(context, [id]))[0] ?? null
}

/** One page of those that readers see, the newest first, and how many there are. */
export async function listToldPage(
  context: Context,
  page: { page: number; limit: number },
): Promise<{ items: Told[]; total: number }> {
  const { items, total } = await listVisibleArticles(context.db, { now: context.now, page })
  return {
    items: await listTold(
      context,
      items.map(({ id }) => id),
    ),
    total,
  }
}

async function listTold({ db, config, settings, now }: Context, ids: readonly string[]): Promise<Told[]> {
  if (ids.length === 0) return []
  const articles = await listVisibleForFeed(db, { now, filter: { ids }, limit: ids.length })
  const entries = await readEntries({ db, config }, settings, articles)
  return entries.flatMap((entry) => {
    const article = articles.find(({ id }) => id === entry.guid)
    return article ? [{ ...entry, tags: settings.tagsEnabled ? article.tags : [] }] : []
  })
}
