import type { ArticleFull } from '../../articles/index.ts'
import { contentsOf, countEntries, type ContentsEntry } from '../../html/contents.ts'
import { frameTables, nameHeadings } from '../../html.ts'
import { expandDocuments, expandImages, readBodyMedia } from '../../media/index.ts'
import { typesetAhead, type SafeHtml, type TreeLinkView } from '../../themes/index.ts'
import { pause } from '../../turns.ts'
import { prepareMarks } from '../../works/index.ts'
import { linkView } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'

/** A text of fewer headings is seen whole, or nearly. */
const fewestHeadings = 4

/**
 * The text as pages show it: its pictures in all their sizes, cards of the works that it names, its headings named and
 * listed, its type set. `isLinked`: whether the site has a page of each work.
 */
export async function readableBody(
  context: SiteContext,
  article: ArticleFull,
  isLinked: boolean,
): Promise<{ body: SafeHtml; contents: TreeLinkView[] }> {
  const { lang } = context.config
  // The longest body takes a while at each of these: others are answered in between.
  await pause()
  const html = await renderBody(context, article, isLinked)
  await pause()
  const named = nameHeadings(html)
  await pause()
  const contents = contentsOf(named)
  const body = typesetAhead(frameTables(named, siteWords.table[lang]), article.lang)
  await pause()
  return { body, contents: countEntries(contents) < fewestHeadings ? [] : contents.map(entryView) }
}

function entryView({ id, text, children }: ContentsEntry): TreeLinkView {
  return { ...linkView(text, `#${id}`), children: children.map(entryView) }
}

async function renderBody({ db, config }: SiteContext, article: ArticleFull, isLinked: boolean): Promise<string> {
  const { pictures, documents } = await readBodyMedia(db.read, [article.body])
  const html = expandDocuments(expandImages(article.body, pictures.values()), documents, article.lang)
  const expand = await prepareMarks(db.read, [article.body], { config, isAbsolute: false, isLinked })
  return expand(html)
}
