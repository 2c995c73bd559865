import type { ArticleCardView, ArticlePage } from '../../themes/index.ts'
import type { Work } from '../../works/index.ts'
import { exportLinks, workView, type WorkViewContext } from './work.views.ts'
import { headWorks } from './works.words.ts'

/** What the page of an article says of the works that it cites, and the files by which it is cited itself. */
export function articleWorks(
  card: ArticleCardView,
  works: readonly Work[],
  context: WorkViewContext & { inText: readonly string[] },
): Pick<ArticlePage, 'hasWorks' | 'works' | 'worksHeading' | 'worksExports' | 'citationExports'> {
  // One that stands in the text as a card is not listed again.
  const listed = works.filter(({ id }) => !context.inText.includes(id))
  const kinds = listed.map(({ kind }) => kind)
  return {
    hasWorks: works.length > 0,
    works: listed.map((work) => workView(work, context)),
    worksHeading: headWorks(context.config.lang, kinds),
    worksExports: works.length === 0 ? [] : exportLinks(`${card.href}/works`),
    citationExports: exportLinks(`${card.href}/citation`),
  }
}
