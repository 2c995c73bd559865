import { LRUCache } from 'lru-cache'
import { listCards, type ArticleCard } from '../../../articles/index.ts'
import type { Clock } from '../../../clock.ts'
import type { Config } from '../../../config.ts'
import type { Db, Reader } from '../../../db/index.ts'
import { fallbackSizes } from '../../../media/index.ts'
import { listPictures, type Picture } from '../../../media/index.ts'
import type { Lang } from '../../../i18n.ts'
import { readSettings, type Settings } from '../../../settings/index.ts'
import { listCategories } from '../../../taxonomy/index.ts'
import { formatDate } from '../../../time-zone.ts'
import { chosenBy, type Chosen } from './choices.ts'
import type { IssueRow } from './issues.ts'
import type { LetterArticle, NewsletterView, OpenLetterPress, WriteHtml } from './letter.ts'
import { subjectOf } from './titles.ts'

/** What an issue holds now. */
export interface Content {
  /** Its articles that readers see, and by what they are chosen. */
  chosen: readonly Chosen[]
  settings: Settings
  /** What a letter in a language that tells of these articles says. */
  view(lang: Lang, articleIds: readonly string[]): NewsletterView
  writeHtml: WriteHtml
}

export interface Contents {
  of(issue: IssueRow): Promise<Content>
}

/** What was read is good for so long: an article that disappears in mid-send is in no letter after that. */
const goodFor = 10_000
/** Wide enough for a letter on a fine screen. */
const widest = 1_104

/** Reads what issues tell of, and remembers it for a few seconds. */
export function createContents(deps: {
  db: Db
  clock: Clock
  config: Config
  openLetterPress: OpenLetterPress
}): Contents {
  const { db, clock, config, openLetterPress } = deps
  const known = new LRUCache<string, { at: number; content: Promise<Content> }>({ max: 20 })

  return {
    of(issue) {
      const key = `${issue.id} ${issue.revision}`
      const now = clock.monotonic()
      const last = known.get(key)
      if (last && now - last.at < goodFor) return last.content
      const content = readContent(db.primary, { issue, now: clock.now(), config, openLetterPress })
      known.set(key, { at: now, content })
      content.catch(() => known.delete(key))
      return content
    },
  }
}

/** Reads it anew. */
export async function readContent(
  db: Reader,
  {
    issue,
    now,
    config,
    openLetterPress,
  }: {
    issue: Pick<IssueRow, 'kind' | 'subject' | 'html' | 'articleIds'>
    now: Date
    config: Config
    openLetterPress: OpenLetterPress
  },
): Promise<Content> {
  const settings = await readSettings(db)
  const cards = await listCards(db, issue.articleIds, now)
  const pictures = await listPictures(
    db,
    cards.flatMap(({ imageId }) => imageId ?? []),
  )
  const parents = new Map((await listCategories(db)).map(({ id, parentId }) => [id, parentId]))
  const view: Content['view'] = (lang, articleIds) => {
    const told = cards.filter(({ id }) => articleIds.includes(id))
    return {
      lang,
      subject: issue.kind === 'written' ? issue.subject : subjectOf(told, lang),
      site: {
        title: settings.title,
        url: config.url,
        organisation: settings.organisation,
        address: settings.organisationAddress,
      },
      date: formatDate(now, config.timeZone, lang),
      html: issue.html,
      articles: told.map((card) => articleOf(card, pictures, config)),
    }
  }
  // Opened once for all letters of this content, which then look alike, and for nobody who only reads it.
  let press: Promise<WriteHtml> | null = null
  return {
    chosen: cards.map((card) => chosenBy(card, parents)),
    settings,
    view,
    writeHtml: async (shown) => (await (press ??= openLetterPress()))(shown),
  }
}

function articleOf(card: ArticleCard, pictures: ReadonlyMap<string, Picture>, { url }: Config): LetterArticle {
  const picture = card.imageId === null ? undefined : pictures.get(card.imageId)
  const sizes = picture ? fallbackSizes(picture.sizes) : []
  const size = sizes.find(({ width }) => width <= widest) ?? sizes.at(-1)
  return {
    title: card.title,
    lang: card.lang,
    href: `${url}/articles/${card.slug}`,
    text: card.standfirst || card.excerpt,
    authors: card.bylines.map(({ name }) => name).join(', '),
    picture: picture && size ? { ...size, src: `${url}/media/${size.path}`, alt: picture.alt } : null,
  }
}
