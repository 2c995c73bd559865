import type { CleanBody } from '../html/clean.ts'
import type { Cleaner } from '../html/cleaner.ts'
import { canonicalLanguage } from '../html/elements.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { isSeen, joinLines } from '../text.ts'
import { parseWallTime, type WallTime } from '../time-zone.ts'
import type { ArticleChanges, ArticleText } from './articles.ts'
import { words } from './articles.words.ts'

/** What a client sent, cleaned and read; members that were not sent are absent. */
export interface ReadChanges {
  text: Partial<ArticleText>
  options: {
    slug?: string
    parentId?: string | null
    featured?: boolean
    sticky?: boolean
    commentsOpen?: boolean
    commentsCloseAt?: Date | null
    publishedAt?: Date | null
  }
  /** Sources of the body's images: `/media/…`, not yet looked up. */
  sources: string[]
  /** What was not kept, for whoever saves. */
  warnings: FieldProblem[]
}

const mostImages = 200
const mostWarnings = 10

/**
 * Reads the members of an article that need no database: texts normalised, the body cleaned, the date placed
 * in the library's time zone. Slow for a long body: call it outside a write.
 * @throws Problem 422 naming every member at fault.
 */
export async function readChanges(
  changes: ArticleChanges,
  { timeZone, cleaner }: { timeZone: string; cleaner: Cleaner },
): Promise<ReadChanges> {
  const errors: FieldProblem[] = []
  const text = readText(changes, errors)
  const options = readOptions(changes, timeZone, errors)
  let sources: string[] = []
  let warnings: FieldProblem[] = []
  if (changes.body !== undefined) {
    const body = await cleaner.clean(changes.body.normalize('NFC'))
    text.body = body.html
    sources = body.sources
    checkSources(body, errors)
    warnings = body.embeds.slice(0, mostWarnings).map(embedWarning)
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { text, options, sources, warnings }
}

/** All of the text but its body. */
function readText(changes: ArticleChanges, errors: FieldProblem[]): Partial<ArticleText> {
  const text: Partial<ArticleText> = {}
  if (changes.title !== undefined) text.title = readTitle(changes.title, errors)
  if (changes.standfirst !== undefined) text.standfirst = joinLines(changes.standfirst)
  if (changes.excerpt !== undefined) text.excerpt = joinLines(changes.excerpt)
  if (changes.lang !== undefined) text.lang = readLang(changes.lang, errors)
  if (changes.image !== undefined) text.imageId = changes.image
  if (changes.bylines !== undefined) text.bylineIds = changes.bylines
  if (changes.categories !== undefined) text.categoryIds = changes.categories
  if (changes.tags !== undefined) text.tagIds = changes.tags
  if (changes.works !== undefined) text.workIds = changes.works
  return text
}

function readOptions(changes: ArticleChanges, timeZone: string, errors: FieldProblem[]): ReadChanges['options'] {
  const options: ReadChanges['options'] = {}
  if (changes.slug !== undefined) options.slug = changes.slug
  if (changes.parent !== undefined) options.parentId = changes.parent
  if (changes.featured !== undefined) options.featured = changes.featured
  if (changes.sticky !== undefined) options.sticky = changes.sticky
  if (changes.commentsOpen !== undefined) options.commentsOpen = changes.commentsOpen
  for (const name of ['publishedAt', 'commentsCloseAt'] as const) {
    const given = changes[name]
    if (given !== undefined) options[name] = given === null ? null : readDate(`/${name}`, given, timeZone, errors)
  }
  return options
}

/** @throws Problem 422 when it is no date, or one that the clocks skip. */
export function readPublicationDate(text: string, timeZone: string): Date {
  const errors: FieldProblem[] = []
  const date = readDate('/publishedAt', text, timeZone, errors)
  if (date === null) throw new Problem('invalid', { errors })
  return date
}

function readTitle(text: string, errors: FieldProblem[]): string {
  const title = joinLines(text)
  if (!isSeen(title)) errors.push({ pointer: '/title', detail: words.noTitle })
  return title
}

function readLang(text: string, errors: FieldProblem[]): string {
  const tag = canonicalLanguage(text)
  if (tag !== null) return new Intl.Locale(tag).baseName
  errors.push({ pointer: '/lang', detail: words.noLang })
  return text
}

function readDate(pointer: string, text: string, timeZone: string, errors: FieldProblem[]): Date | null {
  const time = parseWallTime(text, timeZone)
  if (time === null || !isWritable(time)) {
    errors.push({
      pointer,
      detail: words.noDate(timeZone),
    })
    return null
  }
  if ('gap' in time) {
    errors.push({
      pointer,
      detail: words.skipped(timeZone, time.gap),
    })
    return null
  }
  return 'ambiguous' in time ? time.ambiguous.first : time.instant
}

// Zones had offsets of odd seconds before, and years five digits after: RFC 3339 writes neither.
const earliest = Date.UTC(1970, 0, 2)
const latest = Date.UTC(9999, 11, 30)

function isWritable(time: NonNullable<WallTime>): boolean {
  if ('gap' in time) return true
  const instant = 'ambiguous' in time ? time.ambiguous.first : time.instant
  return instant.getTime() >= earliest && instant.getTime() < latest
}

/** An image from elsewhere is dropped by the cleaning: the writer is told instead. */
function checkSources({ foreign, sources }: CleanBody, errors: FieldProblem[]): void {
  if (foreign !== null) errors.push(sourceProblem(foreign))
  else if (sources.length > mostImages) {
    errors.push({
      pointer: '/body',
      detail: words.tooManyImages(mostImages),
    })
  }
}

export function sourceProblem(src: string): FieldProblem {
  return { pointer: '/body', detail: words.foreignImage(shown(src)) }
}

function embedWarning(src: string): FieldProblem {
  return { pointer: '/body', detail: src === '' ? words.droppedEmbed : words.droppedEmbedFrom(shown(src)) }
}

function shown(address: string): string {
  return address.length > 80 ? `${address.slice(0, 80)}…` : address
}
