import { sayNote, type ArticleFull, type NoteRow } from '../articles/index.ts'
import type { Config } from '../config.ts'
import { escapeHtml } from '../html.ts'
import { expandDocuments, simplifyImages, type BodyMedia, type Picture } from '../media/index.ts'
import type { Settings } from '../settings/index.ts'
import { mapInTurns } from '../turns.ts'
import { curly, typeset, typesetHtml } from '../typography.ts'
import { listMarks, simplifyMarks, type Work } from '../works/index.ts'
import { makeAbsolute } from './absolute-html.ts'
import { makeFeed, type Entry, type Feed, type Heading } from './feed.ts'
import { figureOf, imageOf } from './picture.ts'
import { citedHtml } from './work-feed.ts'

/** Readers refuse feeds of megabytes: past this many characters of text, entries carry their excerpt. */
const mostCharacters = 500_000

/** What is said of articles besides their texts. */
export interface Told {
  config: Config
  settings: Settings
  media: BodyMedia
  works: ReadonlyMap<string, Work>
  notes: readonly NoteRow[]
}

/** The feed of a list of articles. */
export async function articleFeed(heading: Heading, articles: readonly ArticleFull[], told: Told): Promise<Feed> {
  return { ...makeFeed(heading, await articleEntries(articles, told), told), commentsOf: [] }
}

/** Articles as entries; their picture stands in the text too, for readers that show nothing else. */
export async function articleEntries(
  articles: readonly ArticleFull[],
  context: Told,
  { pictureInText = true } = {},
): Promise<Entry[]> {
  const { config, settings, works } = context
  const notesOf = Map.groupBy(context.notes, ({ articleId }) => articleId)
  const { pictures, documents } = context.media
  let characters = 0
  return mapInTurns(articles, (article): Entry => {
    const link = `${config.url}/articles/${article.slug}`
    const image = article.imageId === null ? undefined : pictures.get(article.imageId)
    characters += article.body.length
    const isCut = characters > mostCharacters
    const text = isCut
      ? `<p>${escapeHtml(article.excerpt)}</p>`
      : simplifyMarks(
          expandDocuments(simplifyImages(article.body, pictures.values()), documents, article.lang),
          works,
          config.lang,
        )
    const inText = isCut ? [] : listMarks(article.body)
    const listed = article.workIds.flatMap((id) => (inText.includes(id) ? [] : (works.get(id) ?? [])))
    const notes = notesOf.get(article.id) ?? []
    const set = (plain: string, lang: string = config.lang) => typeset(plain, lang, curly)
    return {
      guid: article.id,
      title: set(article.title, article.lang),
      lang: article.lang,
      link,
      published: article.publishedAt,
      updated: findLast([article.changedAt, ...notes.flatMap(({ at, withdrawnAt }) => [at, withdrawnAt])]),
      summary: set(article.excerpt, article.lang),
      html: typesetHtml(
        makeAbsolute(
          contentOf({ ...article, body: withNotes(text, notes, config) }, pictureInText ? image : undefined, {
            config,
            works: listed,
          }),
          link,
        ),
        config.lang,
        curly,
      ),
      authors: article.bylines.map((byline) => byline.name),
      categories: [
        ...(settings.categoriesEnabled ? article.categories : []),
        ...(settings.tagsEnabled ? article.tags : []),
      ].map((term) => set(term.name)),
      image: image ? imageOf(image, config) : null,
      comments: { link: `${link}#comments`, feed: `${link}/comments/feed` },
      answers: null,
    }
  })
}

/** Image, standfirst, text, works: what the page shows. RSS gives an entry no language, so the text says its own. */
function contentOf(
  article: ArticleFull,
  image: Picture | undefined,
  { config, works }: { config: Config; works: readonly Work[] },
): string {
  const cited = citedHtml(works, config.lang)
  const standfirst = article.standfirst ? `<p><strong>${escapeHtml(article.standfirst)}</strong></p>` : ''
  const html = `${image ? figureOf(image) : ''}${standfirst}${article.body}`
  return (article.lang === config.lang ? html : `<div lang="${escapeHtml(article.lang)}">${html}</div>`) + cited
}

/** A correction stands before the text that it corrects, a reply after it. */
function withNotes(body: string, notes: readonly NoteRow[], config: Config): string {
  const told = (kind: NoteRow['kind']) =>
    notes
      .filter((note) => note.kind === kind)
      .map((note) => {
        const { heading, paragraphs } = sayNote(note, config)
        const text = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('')
        return `<blockquote lang="${config.lang}"><p><strong>${escapeHtml(heading)}</strong></p>${text}</blockquote>`
      })
      .join('')
  return told('correction') + body + told('reply')
}

/** The newest of some dates; null for none. */
function findLast(dates: readonly (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => date?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
