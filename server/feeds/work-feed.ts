import type { Config } from '../config.ts'
import { escapeHtml } from '../html.ts'
import type { Lang } from '../i18n.ts'
import type { Picture } from '../media/index.ts'
import type { Settings } from '../settings/index.ts'
import { shorten } from '../text.ts'
import { mapInTurns } from '../turns.ts'
import { curly, typeset, typesetHtml } from '../typography.ts'
import { catalogueAddress, describePeople, kindNames, workPath, type Work } from '../works/index.ts'
import { makeAbsolute } from './absolute-html.ts'
import { makeFeed, type Entry, type Feed, type Heading } from './feed.ts'
import { words } from './feeds.words.ts'
import { figureOf, imageOf } from './picture.ts'

interface WorksContext {
  config: Config
  settings: Settings
  pictures: ReadonlyMap<string, Picture>
  /** Since when each is cited: it is told once, however many articles follow. */
  since: ReadonlyMap<string, Date>
}

/** The feed of a list of works that articles cite. */
export async function worksFeed(heading: Heading, works: readonly Work[], context: WorksContext): Promise<Feed> {
  const entries = await mapInTurns(works, (work) => entryOf(work, context))
  return { ...makeFeed(heading, entries, context), commentsOf: [] }
}

function entryOf(work: Work, { config, settings, pictures, since }: WorksContext): Entry {
  const link = config.url + workPath(work)
  const picture = work.coverId === null ? undefined : pictures.get(work.coverId)
  const catalogue = catalogueAddress(work, settings.catalogueUrl)
  const html = [
    picture ? figureOf(picture) : '',
    `<p>${describeHtml(work, config.lang)}</p>`,
    ...work.notice.split(/\n\s*\n/).map((text) => (text === '' ? '' : `<p>${escapeHtml(text)}</p>`)),
    catalogue && `<p><a href="${escapeHtml(catalogue)}">${words.catalogue[config.lang]}</a></p>`,
  ].join('')
  const set = (text: string) => typeset(text, config.lang, curly)
  return {
    guid: work.id,
    title: set(work.title),
    lang: config.lang,
    link,
    published: since.get(work.id) ?? work.createdAt,
    updated: null,
    summary: set(shorten(work.notice || describe(work, config.lang), 300)),
    html: typesetHtml(makeAbsolute(html, link), config.lang, curly),
    authors: [],
    categories: [kindNames[work.kind][config.lang]],
    image: picture ? imageOf(picture, config) : null,
    comments: null,
    answers: null,
  }
}

/** The works of an article, under its text; nothing without works. */
export function citedHtml(works: readonly Work[], lang: Lang): string {
  if (works.length === 0) return ''
  const items = works.map((work) => {
    const told = describeHtml(work, lang)
    return `<li><a href="${escapeHtml(workPath(work))}">${escapeHtml(work.title)}</a>${told && `<br>${told}`}</li>`
  })
  return `<h2>${words.inArticle[lang]}</h2><ul>${items.join('')}</ul>`
}

function describe(work: Work, lang: Lang): string {
  const { publisher, year } = work
  return [describePeople(work, lang), publisher, year === null ? '' : String(year)].filter(Boolean).join(', ')
}

function describeHtml(work: Work, lang: Lang): string {
  return escapeHtml(describe(work, lang))
}
