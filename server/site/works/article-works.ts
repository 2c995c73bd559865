import type { ArticleCardView, ArticlePage } from '../../themes/index.ts'
import type { Work } from '../../works/index.ts'
import { exportLinks, workView, type WorkViewContext } from './work.views.ts'
import { headWorks } from './works.words.ts'

/** What the page of an article says of the works that it cites, and the files by which it is cited itself. */
export function articleWorks(
  card: ArticleCardView,
  /** Those that do not stand in the text as cards. */
  listed: readonly Work[],
  { hasWorks, ...context }: WorkViewContext & { hasWorks: boolean },
): Pick<ArticlePage, 'hasWorks' | 'works' | 'worksHeading' | 'worksExports' | 'citationExports'> {
  const kinds = listed.map(({ kind }) => kind)
  return {
    hasWorks,
    works: listed.map((work) => workView(work, context)),
    worksHeading: headWorks(context.config.lang, kinds),
    worksExports: hasWorks ? exportLinks(`${card.href}/works`) : [],
    citationExports: exportLinks(`${card.href}/citation`),
  }
}
