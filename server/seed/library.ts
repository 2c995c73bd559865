import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ArticleStatus, BylineKind, CommentStatus, Role, WorkRole } from '../db/index.ts'
import type { WorkDraft, WorkPerson } from '../works/index.ts'

/** The demo library as it is written in `server/seed/demo`. */
export interface DemoLibrary {
  site: {
    title: string
    tagline: string
    description: string
    organisation: string
    publicationDirector: { name: string; function: string }
  }
  categories: { slug: string; name: string; description: string; parent?: string }[]
  tags: { slug: string; name: string }[]
  bylines: { slug: string; name: string; kind: BylineKind; bio: string }[]
  works: DemoWork[]
  accounts: { email: string; name: string; role: Role; byline?: string }[]
  articles: DemoArticle[]
  comments: DemoComment[]
  /** Folder of the SVG drawings. */
  illustrationsDir: string
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
  const { categories, tags } = readYaml('taxonomy.yaml') as Pick<DemoLibrary, 'categories' | 'tags'>
  const { bylines, accounts } = readYaml('people.yaml') as Pick<DemoLibrary, 'bylines' | 'accounts'>
  const articlesDir = join(folder, 'articles')
  return {
    site: readYaml('site.yaml') as DemoLibrary['site'],
    categories,
    tags,
    bylines,
    works: readYaml('works.yaml') as DemoLibrary['works'],
    accounts,
    articles: readdirSync(articlesDir)
      .sort()
      .map((file) => readArticle(join(articlesDir, file))),
    comments: readYaml('comments.yaml') as DemoComment[],
    illustrationsDir: join(folder, 'illustrations'),
  }
}

function readYaml(file: string): unknown {
  return parse(readFileSync(join(folder, file), 'utf8'))
}

function readArticle(file: string): DemoArticle {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8')) ?? []
  if (front === undefined || body === undefined) throw new Error(`${file} has no front matter`)
  return { status: 'published', ...(parse(front) as Omit<DemoArticle, 'body' | 'status'>), body }
}
