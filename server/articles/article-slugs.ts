import type { Writer } from '../db/index.ts'
import {
  assertSlugFree,
  chooseSlug,
  findRedirect,
  findSlugOwner,
  forgetRedirect,
  recordRedirect,
} from '../slugs/index.ts'
import { makeSlug } from '../text.ts'
import { liveIdOf, type ArticleRow } from './articles.ts'
import { wasPublished } from './articles.store.ts'

/**
 * The slug of a new article: the one asked for, or one made of its title that never was another's.
 * A draft leaves the old addresses of published articles alone, even one of the same name: until it is published
 * they go on leading where they led.
 * @throws Problem 409 when another article has the one asked for.
 */
export async function chooseArticleSlug(tx: Writer, asked: string | undefined, title: string): Promise<string> {
  if (asked !== undefined) {
    await assertSlugFree(tx, 'article', asked)
    return asked
  }
  return chooseSlug(
    makeSlug(title, 'article'),
    async (slug) =>
      (await findSlugOwner(tx, 'article', slug)) !== null || (await findRedirect(tx, 'article', slug)) !== null,
  )
}

/** Gives an article another slug; what readers may have kept of an article once public goes on leading to it. */
export async function changeArticleSlug(
  tx: Writer,
  article: ArticleRow,
  to: string,
  isPublic: boolean,
  at: Date,
): Promise<void> {
  await assertSlugFree(tx, 'article', to)
  if (isPublic) await forgetRedirect(tx, 'article', to)
  // One that readers do not see takes no address from those whose old ones still lead somewhere.
  else if (!(await wasPublished(tx, article.id)) || (await findRedirect(tx, 'article', article.slug)) !== null) return
  await recordRedirect(tx, { kind: 'article', oldSlug: article.slug, targetId: article.id, at })
}

/**
 * The address of a draft that nobody but its writers ever saw follows its title, until somebody chooses one: a title is
 * saved while it is being typed. Empty where the address stays.
 */
export async function followTitle(
  tx: Writer,
  article: Pick<ArticleRow, 'id' | 'slug' | 'liveRevisionId' | 'pageRevisionId'>,
  { from, to, follows }: { from: string; to: string; follows: boolean },
): Promise<{ slug?: string }> {
  if (!follows) return {}
  const [before, after] = [makeSlug(from, 'article'), makeSlug(to, 'article')]
  const isMade = article.slug.startsWith(before) && /^(?:-\d+)?$/.test(article.slug.slice(before.length))
  if (before === after || !isMade || liveIdOf(article) !== null || (await wasPublished(tx, article.id))) return {}
  return { slug: await chooseArticleSlug(tx, undefined, to) }
}
