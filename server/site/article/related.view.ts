import { listRelated, type ArticleFull, type Related } from '../../articles/index.ts'
import type { ArticlePage, RelatedView } from '../../themes/index.ts'
import { articleHref, dateView, linkView } from '../card.views.ts'
import type { Frame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'

/** Where the page of an article leads. */
export type WaysOn = Pick<ArticlePage, 'related' | 'outsider' | 'series'>

export const noWays: WaysOn = { related: [], outsider: null, series: null }

/** What the foot of an article leads to. It tells no comments, so that one elsewhere leaves the page as it is. */
export async function findRelated(
  { db, clock, config }: SiteContext,
  { settings }: Frame,
  article: ArticleFull,
): Promise<Omit<WaysOn, 'series'>> {
  const found = await listRelated(db.read, article, { ...settings, now: clock.now() })
  const view = ({ article: { slug, title, lang, standfirst, publishedAt, categories } }: Related): RelatedView => ({
    ...linkView(title, articleHref(slug)),
    lang,
    standfirst,
    published: dateView(publishedAt, config),
    categories: settings.categoriesEnabled
      ? categories.map((category) => linkView(category.name, `/categories/${category.slug}`))
      : [],
  })
  const outsider = found.find(({ relation }) => relation === 'elsewhere')
  return {
    related: found.filter((one) => one !== outsider).map(view),
    outsider: outsider ? view(outsider) : null,
  }
}
