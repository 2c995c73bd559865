import type { ArticleFull } from '../../articles/index.ts'
import { previewArticle } from '../article/article.page.ts'
import type { SiteContext } from '../site.context.ts'
import { previewPage } from './standing.page.ts'

/** What an article or a page would look like, for whoever may read it before it is out. */
export function previewText(context: SiteContext, text: ArticleFull, sharedUntil?: Date): Promise<string> {
  return (text.kind === 'page' ? previewPage : previewArticle)(context, text, sharedUntil)
}
