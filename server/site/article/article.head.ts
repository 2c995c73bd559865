import type { OccasionRow } from '../../agenda/index.ts'
import { linkDates } from '../agenda/linked-events.ts'
import type { Config } from '../../config.ts'
import { linkArticle, type Work } from '../../works/index.ts'
import type { ArticleCardView, ArticlePage, PageView } from '../../themes/index.ts'
import type { Settings } from '../../settings/index.ts'
import { cardImage, cardOf } from '../cards/card.ts'
import { linkTrail, sayLinked } from '../linked-data.ts'
import { sharedImage } from '../page.views.ts'
import { articleOnPage, workOnPage, type WorkViewContext } from '../works/work.views.ts'

interface Told extends WorkViewContext {
  config: WorkViewContext['config'] & Pick<Config, 'timeZone'>
  settings: Settings
  works: readonly Work[]
  occasions: readonly OccasionRow[]
  /** RFC 3339; empty where the text has not changed since it came out. */
  updated: string
}

/** What the page of an article says to programs: to those that share it, cite it, or look for things. */
export function articleHead(
  base: PageView,
  card: ArticleCardView,
  told: Told,
): Pick<ArticlePage, 'openGraph' | 'creator' | 'citation' | 'linkedData'> {
  const { config, settings, works, occasions, updated } = told
  const tags = card.tags.map(({ label }) => label)
  const sections = card.categories.map(({ label }) => label)
  const shared = { title: card.title, lang: card.lang, section: sections[0] ?? '' }
  const image =
    card.image ?? cardImage(card.href, cardOf(shared, { settings, theme: base.theme, icon: base.site.icon }))
  const linked = linkArticle(
    articleOnPage(card, { config, settings, updated }),
    { image: config.url + image.src, tags, sections, comments: card.commentsCount },
    works.map((work) => workOnPage(work, told)),
  )
  return {
    openGraph: {
      ...base.openGraph,
      ...sharedImage(image, config),
      type: 'article',
      section: shared.section,
      publishedTime: card.published.iso,
      modifiedTime: updated,
    },
    creator: card.bylines.find(({ fediverse }) => fediverse)?.fediverse?.handle ?? base.creator,
    citation: {
      title: card.title,
      authors: card.bylines.map(({ name }) => name),
      tags,
      date: card.published.iso.slice(0, 10).replaceAll('-', '/'),
      day: card.published.iso.slice(0, 10),
      lang: card.lang,
      publisher: settings.organisation || settings.title,
      url: config.url + card.href,
    },
    linkedData: sayLinked(
      linked,
      ...linkDates(occasions, card, { config, ...settings }),
      linkTrail(base.breadcrumbs, config),
    ),
  }
}
