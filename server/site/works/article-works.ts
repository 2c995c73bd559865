import { safeHtml, type ArticleCardView, type ArticlePage } from '../../themes/index.ts'
import { linkArticle, writeJsonLd, type Work } from '../../works/index.ts'
import { articleOnPage, exportLinks, workOnPage, workView, type WorkViewContext } from './work.views.ts'
import { headWorks } from './works.words.ts'

/** What the page of an article says of the works that it cites, and the files by which it is cited itself. */
export function articleWorks(
  card: ArticleCardView,
  works: readonly Work[],
  context: WorkViewContext & { settings: { organisation: string }; updated: string; inText: readonly string[] },
): Pick<ArticlePage, 'linkedData' | 'hasWorks' | 'works' | 'worksHeading' | 'worksExports' | 'citationExports'> {
  const { config, settings, updated } = context
  // One that stands in the text as a card is not listed again.
  const listed = works.filter(({ id }) => !context.inText.includes(id))
  const kinds = listed.map(({ kind }) => kind)
  const told = articleOnPage(card, { url: config.url, organisation: settings.organisation, updated })
  const linked = linkArticle(
    told,
    works.map((work) => workOnPage(work, context)),
  )
  return {
    linkedData: works.length === 0 ? null : safeHtml(writeJsonLd(linked)),
    hasWorks: works.length > 0,
    works: listed.map((work) => workView(work, context)),
    worksHeading: headWorks(config.lang, kinds),
    worksExports: works.length === 0 ? [] : exportLinks(`${card.href}/works`),
    citationExports: exportLinks(`${card.href}/citation`),
  }
}
