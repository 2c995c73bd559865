import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { OccasionDraft } from '../agenda/index.ts'
import type { ArticleStatus, BylineKind, CommentStatus, MenuName, Role, WorkRole } from '../db/index.ts'
import type { Settings } from '../settings/index.ts'
import type { WorkDraft, WorkPerson } from '../works/index.ts'

/** The demo library as it is written in `server/seed/demo`. */
export interface DemoLibrary {
  site: {
    title: string
    tagline: string
    description: string
    organisation: string
    publicationDirector: { name: string; function: string }
    menus: Record<MenuName, DemoEntry[]>
    /** What the law asks a site to tell, and the page about it. */
    legal: Partial<Omit<Settings, 'commentRules' | 'publishChecks' | 'ownPages'>>
  }
  categories: { slug: string; name: string; description: string; parent?: string }[]
  tags: { slug: string; name: string }[]
  series: { slug: string; name: string; description: string; articles: string[] }[]
  bylines: DemoByline[]
  works: DemoWork[]
  accounts: { email: string; name: string; role: Role; byline?: string }[]
  articles: DemoArticle[]
  /** Those under which others stand first. */
  pages: DemoPage[]
  comments: DemoComment[]
  places: DemoPlaces
  /** Folder of the SVG drawings. */
  illustrationsDir: string
}

export interface DemoByline {
  slug: string
  name: string
  kind: BylineKind
  bio: string
  portrait?: DemoImage
  fediverse?: string
}

/** A day, counted from the one on which the story ends; where a weekday is named (from 1 for Monday), the first from then on. */
export interface DemoDay {
  inDays: number
  weekday?: number
}

/** When and where the library is met, and which texts are looked after. Articles and pages go by their slugs. */
export interface DemoPlaces {
  /** Hours as people write them, from Monday on. */
  branches: { name: string; address: string; telephone: string; email: string; note: string; hours: string[] }[]
  exceptions: (DemoDay & { branch: string; hours: string; reason: string })[]
  occasions: DemoOccasion[]
  notes: { article: string; daysAgo: number; text: string }[]
  reviews: (DemoDay & { article: string; replacedBy?: string })[]
}

export interface DemoOccasion extends DemoDay, Pick<OccasionDraft, 'place' | 'address' | 'booking' | 'bookingAt'> {
  article: string
  /** Wall times; without them it is of whole days, up to `lastDay`, which is counted as `inDays` is. */
  start?: string
  end?: string
  lastDay?: number
  /** In how many weeks after the first it takes place again. */
  weeks?: number
  /** One of these weeks in which it does not, from 0 for the first. */
  cancelled?: { week: number; note: string }
}

/** An entry of a menu: a page or a category by its slug, or a link. */
export type DemoEntry = { page: string } | { category: string } | { href: string; label: string }

export interface DemoPage {
  title: string
  slug: string
  standfirst: string
  parent?: string
  daysAgo: number
  /** Markdown. */
  body: string
}

export interface DemoArticle {
  title: string
  slug: string
  standfirst: string
  excerpt?: string
  lang?: string
  bylines: string[]
  categories: string[]
  tags: string[]
  /** By their keys, in order. */
  works?: string[]
  image?: DemoImage
  /** Days before the demo's day (negative: after), and wall time. */
  daysAgo: number
  time: string
  status: ArticleStatus
  note?: string
  account: string
  featured?: boolean
  sticky?: boolean
  commentsOpen?: boolean
  /** Markdown. */
  body: string
}

export interface DemoWork extends Omit<WorkDraft, 'people'> {
  key: string
  /** Whoever wrote it, where no role is said. */
  people: (Omit<WorkPerson, 'role'> & { role?: WorkRole })[]
}

export interface DemoImage {
  file: string
  alt?: string
  decorative?: boolean
  caption?: string
  credit?: string
  licence?: string
}

export interface DemoComment {
  key: string
  article: string
  name: string
  email?: string
  text: string
  minutesAfter: number
  status: CommentStatus
  replyTo?: string
  staff?: string
  ground?: string
  note?: string
}

const folder = join(import.meta.dirname, 'demo')

/** Reads the demo library from its files. */
export function readDemoLibrary(): DemoLibrary {
  const taxonomy = readYaml('taxonomy.yaml') as Pick<DemoLibrary, 'categories' | 'tags' | 'series'>
  const { bylines, accounts } = readYaml('people.yaml') as Pick<DemoLibrary, 'bylines' | 'accounts'>
  return {
    site: readYaml('site.yaml') as DemoLibrary['site'],
    ...taxonomy,
    bylines,
    works: readYaml('works.yaml') as DemoLibrary['works'],
    accounts,
    articles: readTexts<Omit<DemoArticle, 'status'>>('articles').map((article) => ({
      status: 'published',
      ...article,
    })),
    pages: readTexts<DemoPage>('pages'),
    comments: readYaml('comments.yaml') as DemoComment[],
    places: readYaml('places.yaml') as DemoPlaces,
    illustrationsDir: join(folder, 'illustrations'),
  }
}

function readYaml(file: string): unknown {
  return parse(readFileSync(join(folder, file), 'utf8'))
}

/** The texts of a folder, in the order of their names: what their front matter says, and their body. */
function readTexts<T extends { body: string }>(name: string): T[] {
  const files = readdirSync(join(folder, name)).sort()
  return files.map((file) => {
    const [, front, body] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(folder, name, file), 'utf8')) ?? []
    if (front === undefined || body === undefined) throw new Error(`${file} has no front matter`)
    return { ...(parse(front) as Omit<T, 'body'>), body } as T
  })
}
