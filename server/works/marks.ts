import type { Config } from '../config.ts'
import type { Reader } from '../db/index.ts'
import { escapeHtml, replaceFigures, writeTag } from '../html.ts'
import type { Lang } from '../i18n.ts'
import { listPictures, type Picture } from '../media/index.ts'
import { readSettings } from '../settings/index.ts'
import { describePeople, workReference, writeCoins } from './citations/index.ts'
import { hyphenate, readIsbn } from './isbn.ts'
import { words } from './marks.words.ts'
import { kindNames } from './names.words.ts'
import type { Work } from './work.ts'
import { listWorksByIsbn, listWorksOf } from './works.store.ts'
import { catalogueAddress, workPath } from './works.views.ts'

/**
 * Works within a text. What is kept of one is its id and its title, in a figure
 * (`<figure data-work="…">L’Étranger</figure>`): readers get a card there, made of what is known of it by then, and where
 * the work is gone its title.
 */

/** More of them than that are no text. */
const mostMarks = 200

/** What the text names works by, in its order, without repeats: ids, or ISBNs before it was saved. */
export function listMarks(cleanHtml: string): string[] {
  const marks = new Set<string>()
  if (cleanHtml.includes('data-work'))
    replaceFigures(cleanHtml, ({ attributes: { 'data-work': mark } }) => {
      if (mark !== undefined && marks.size < mostMarks) marks.add(mark)
      return null
    })
  return [...marks]
}

/** The works that a text, or several, names, each by its mark. No statement where there are none. */
export async function findMarked(db: Reader, texts: readonly string[]): Promise<Map<string, Work>> {
  const marks = [...new Set(texts.flatMap(listMarks))]
  if (marks.length === 0) return new Map()
  const numbers = new Map(marks.map((mark) => [mark, readIsbn(mark)]))
  const isbnOf = (mark: string) => {
    const read = numbers.get(mark)
    return read && 'isbn' in read ? read.isbn : null
  }
  const byId = new Map((await listWorksOf(db, marks)).map((work) => [work.id, work]))
  const byIsbn = await listWorksByIsbn(
    db,
    marks.flatMap((mark) => isbnOf(mark) ?? []),
  )
  return new Map(
    marks.flatMap((mark) => {
      const work = byId.get(mark) ?? byIsbn.get(isbnOf(mark) ?? '')
      return work ? [[mark, work] as const] : []
    }),
  )
}

/** The text as it is kept: each work that it names by its id, with its title. */
export function settleMarks(cleanHtml: string, works: ReadonlyMap<string, Work>): string {
  return replaceMarks(cleanHtml, works, (work, { lang, dir }) => {
    const attributes = { 'data-work': work.id, ...(dir && { dir }), ...(lang && { lang }) }
    return `${writeTag({ name: 'figure', attributes })}${escapeText(work.title)}</figure>`
  })
}

export interface CardContext {
  config: Pick<Config, 'lang' | 'url'>
  /** Whether the addresses of this site are written in full. */
  isAbsolute: boolean
  /** Whether the site has a page of each: not before the article is out, nor for what pages alone name. */
  isLinked: boolean
}

type Context = CardContext & { pictures: ReadonlyMap<string, Picture>; template: string }

/**
 * Gives what writes any of these texts as pages and the API show it: a card for each work that it names. As many queries
 * for all as for one.
 */
export async function prepareMarks(
  db: Reader,
  bodies: readonly string[],
  context: CardContext,
): Promise<(cleanHtml: string) => string> {
  const works = await findMarked(db, bodies)
  if (works.size === 0) return withTitles
  const covers = [...works.values()].flatMap(({ coverId }) => coverId ?? [])
  const pictures = await listPictures(db, covers)
  const { catalogueUrl: template } = await readSettings(db)
  const write = (work: Work) => writeCard(work, { ...context, pictures, template })
  return (cleanHtml) => withTitles(replaceMarks(cleanHtml, works, write))
}

/** The same for feeds, whose readers know no style: a sentence, with the way to the work. */
export function simplifyMarks(cleanHtml: string, works: ReadonlyMap<string, Work>, lang: Lang): string {
  return withTitles(
    replaceMarks(cleanHtml, works, (work) => {
      const link = `<a href="${escapeHtml(workPath(work))}"><cite>${escapeHtml(work.title)}</cite></a>`
      return `<p>${[link, ...describe(work, lang).map(escapeHtml)].join(', ')}</p>`
    }),
  )
}

/** What stands for a work that is no more. */
function withTitles(html: string): string {
  return replaceFigures(html, ({ attributes: { 'data-work': mark } }, title) => {
    if (mark === undefined) return null
    return title.trim() === '' ? '' : `<p><cite>${title}</cite></p>`
  })
}

function replaceMarks(
  html: string,
  works: ReadonlyMap<string, Work>,
  write: (work: Work, attributes: Record<string, string>) => string,
): string {
  if (works.size === 0) return html
  return replaceFigures(html, ({ attributes }) => {
    const work = works.get(attributes['data-work'] ?? '')
    return work ? write(work, attributes) : null
  })
}

function describe(work: Work, lang: Lang): string[] {
  const { publisher, year } = work
  return [describePeople(work, lang), publisher, year === null ? '' : String(year)].filter(Boolean)
}

/** The classes are those that a theme gives the works under an article, and microformats. */
function writeCard(work: Work, context: Context): string {
  const { lang, url } = context.config
  const people = describePeople(work, lang)
  const catalogue = catalogueAddress(work, context.template)
  const reference = workReference(work, { id: work.isbn ?? work.id, url: url + workPath(work) })
  return [
    `<figure class="work h-cite">${writeCover(work, context)}<figcaption class="work-text">`,
    `<p class="work-title"${work.lang ? ` lang="${escapeHtml(work.lang)}"` : ''} dir="auto">`,
    writeTitle(work, context),
    '</p>',
    people && `<p class="work-people p-author" dir="auto">${escapeHtml(people)}</p>`,
    `<p class="meta work-facts">${factsOf(work, lang).join('')}</p>`,
    catalogue && `<p class="work-links"><a href="${escapeHtml(catalogue)}">${writeCatalogue(work, lang)}</a></p>`,
    `<span class="Z3988" title="${escapeHtml(writeCoins(reference))}"></span></figcaption></figure>`,
  ].join('')
}

function writeTitle(work: Work, { config, isAbsolute, isLinked }: Context): string {
  const title = `<cite>${escapeHtml(work.title)}</cite>`
  const origin = isAbsolute ? config.url : ''
  return isLinked ? `<a class="u-url p-name" href="${escapeHtml(origin + workPath(work))}">${title}</a>` : title
}

function writeCatalogue({ title }: Work, lang: Lang): string {
  return `${words.catalogue[lang]}<span class="hidden">${escapeHtml(words.ofWork[lang](title))}</span>`
}

function factsOf({ kind, publisher, year, collection, callNumber, isbn }: Work, lang: Lang): string[] {
  const imprint = [publisher, year === null ? '' : String(year)].filter(Boolean).join(', ')
  return [
    `<span>${kindNames[kind][lang]}</span>`,
    imprint && `<span class="p-publication">${escapeHtml(imprint)}</span>`,
    collection && `<span>${escapeHtml(collection)}</span>`,
    callNumber && `<span class="work-call">${escapeHtml(words.callNumber[lang](callNumber))}</span>`,
    isbn === null ? '' : `<span>ISBN&nbsp;<span class="work-isbn">${hyphenate(isbn)}</span></span>`,
  ]
}

function writeCover({ coverId, kind, title }: Work, { config, isAbsolute, pictures }: Context): string {
  const picture = coverId === null ? undefined : pictures.get(coverId)
  const size = picture && smallCover(picture.sizes)
  const inside = size
    ? writeTag({
        name: 'img',
        attributes: {
          src: `${isAbsolute ? config.url : ''}/media/${size.path}`,
          width: String(size.width),
          height: String(size.height),
          alt: picture.alt,
          loading: 'lazy',
          decoding: 'async',
        },
      })
    : `<span class="work-blank" aria-hidden="true"><span>${escapeHtml(title)}</span></span>`
  return `<div class="work-cover is-${kind}">${inside}</div>`
}

/** The smallest that is not blurred where a cover is as wide as a thumb. */
function smallCover(sizes: Picture['sizes']) {
  const all = sizes.filter(({ type }) => type !== 'image/avif').toSorted((one, other) => one.width - other.width)
  return all.find(({ width }) => width >= 160) ?? all.at(-1)
}

/** As the serializer of a cleaned body writes it. */
function escapeText(text: string): string {
  return text.replace(/[&<>\u00a0]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&nbsp;')
}
