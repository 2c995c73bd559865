import type { App } from '../../server/app.ts'
import { makeExcerpt } from '../../server/articles/articles.ts'
import type { ArticleStatus, CommentStatus } from '../../server/db/index.ts'
import { foldText, makeSlug } from '../../server/text.ts'
import { joinTerms } from '../articles/joins.ts'

/** What it takes to put rows into a house, in a test or not. */
type House = Pick<App, 'db' | 'newId' | 'events' | 'clock'>

export interface ArticleRow {
  title: string
  slug?: string
  standfirst?: string
  body?: string
  excerpt?: string
  lang?: string
  featured?: boolean
  status?: ArticleStatus
  publishedAt?: string | null
  changedAt?: string | undefined
  imageId?: string
  bylineIds?: string[]
  categoryIds?: string[]
  tagIds?: string[]
  workIds?: string[]
}

/** Puts an article into the tables as it is, with texts that the API would refuse, and tells the outbox. */
export async function insertArticle(app: House, row: ArticleRow): Promise<{ id: string; slug: string }> {
  const id = app.newId()
  const revisionId = app.newId()
  const now = app.clock.now()
  const { bylineIds = [], categoryIds = [], tagIds = [], workIds = [], status = 'published' } = row
  const slug = row.slug ?? makeSlug(row.title, `article-${id}`)
  const isLive = status === 'published' || status === 'scheduled'
  await app.db.write(async (tx) => {
    const { articles, articleRevisions } = tx.tables
    await tx.insert(articles).values({
      id,
      slug,
      status,
      revision: 1,
      workingRevisionId: revisionId,
      liveRevisionId: isLive ? revisionId : null,
      publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt ?? '2026-05-01T08:00:00Z'),
      liveChangedAt: row.changedAt ? new Date(row.changedAt) : null,
      featured: row.featured ?? false,
      titleKey: foldText(row.title),
      liveTitleKey: isLive ? foldText(row.title) : '',
      liveLang: isLive ? (row.lang ?? 'fr') : '',
      sticky: false,
      commentsOpen: true,
      commentsCount: 0,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    })
    const body = row.body ?? `<p>${row.title}</p>`
    await tx.insert(articleRevisions).values({
      id: revisionId,
      articleId: id,
      number: 1,
      title: row.title,
      standfirst: row.standfirst ?? '',
      body,
      excerpt: row.excerpt ?? makeExcerpt(body),
      lang: row.lang ?? 'fr',
      imageId: row.imageId ?? null,
      bylineIds,
      categoryIds,
      tagIds,
      workIds,
      savedBy: null,
      savedAt: now,
      restoredFrom: null,
    })
    await joinTerms(tx, id, { bylineIds, categoryIds, tagIds, workIds })
    await app.events.record(tx, 'article.live-changed', { id }, null)
  })
  return { id, slug }
}

export async function insertByline(app: House, name: string): Promise<{ id: string; slug: string }> {
  const { id, slug, row } = namedRow(app, name)
  await app.db.write((tx) => tx.insert(tx.tables.bylines).values({ ...row, kind: 'pseudonym', bio: '', userId: null }))
  return { id, slug }
}

export async function insertCategory(
  app: House,
  name: string,
  parentId: string | null = null,
): Promise<{ id: string; slug: string }> {
  const { id, slug, row } = namedRow(app, name)
  await app.db.write((tx) =>
    tx.insert(tx.tables.categories).values({ ...row, parentId, description: `Tout sur ${name}`, position: 0 }),
  )
  return { id, slug }
}

export async function insertTag(app: House, name: string): Promise<{ id: string; slug: string }> {
  const { id, slug, row } = namedRow(app, name)
  await app.db.write((tx) => tx.insert(tx.tables.tags).values(row))
  return { id, slug }
}

function namedRow(app: House, name: string) {
  const id = app.newId()
  const now = app.clock.now()
  const slug = makeSlug(name, `item-${id}`)
  return {
    id,
    slug,
    row: { id, name, slug, sortKey: `${foldText(name)}${slug}`, createdAt: now, updatedAt: now, revision: 1 },
  }
}

/** Old addresses are rows: the thing with this id once had that slug. */
export async function insertRedirect(
  app: House,
  kind: 'article' | 'category' | 'tag' | 'byline',
  slug: string,
  targetId: string,
): Promise<void> {
  await app.db.write((tx) =>
    tx.insert(tx.tables.slugRedirects).values({ kind, slug, targetId, createdAt: app.clock.now() }),
  )
}

export async function insertComment(
  app: House,
  articleId: string,
  row: { name: string; text: string; status?: CommentStatus; createdAt?: string },
): Promise<string> {
  const id = app.newId()
  const status = row.status ?? 'approved'
  const createdAt = row.createdAt ? new Date(row.createdAt) : app.clock.now()
  await app.db.write(async (tx) => {
    await tx.insert(tx.tables.comments).values({
      id,
      articleId,
      parentId: null,
      depth: 0,
      status,
      name: row.name,
      email: 'secret@example.org',
      text: row.text,
      userId: null,
      bylineId: null,
      staff: false,
      addressHash: null,
      fingerprint: id,
      createdAt,
      decidedAt: null,
    })
    await app.events.record(tx, 'comment.submitted', { id, articleId, status }, null)
  })
  return id
}

/** A picture of three sizes; only its rows, no file. */
export async function insertPicture(
  app: House,
  texts: { alt: string; decorative?: boolean; caption?: string; credit?: string },
): Promise<string> {
  const id = app.newId()
  const now = app.clock.now()
  await app.db.write(async (tx) => {
    await tx.insert(tx.tables.mediaItems).values({
      id,
      filename: 'hibou.jpg',
      type: 'image/jpeg',
      width: 1600,
      height: 1000,
      bytes: 1000,
      sha256: id,
      alt: texts.alt,
      decorative: texts.decorative ?? false,
      caption: texts.caption ?? '',
      credit: texts.credit ?? '',
      licence: '',
      uploadedBy: null,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    })
    for (const [type, width] of [
      ['image/avif', 800],
      ['image/jpeg', 800],
      ['image/jpeg', 1600],
    ] as const) {
      const path = `${id}/${width}.${type.slice(6)}`
      await tx
        .insert(tx.tables.mediaSizes)
        .values({ mediaId: id, width, height: (width * 5) / 8, type, bytes: 100, path })
    }
  })
  return id
}
