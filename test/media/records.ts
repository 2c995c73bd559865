import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { replaceMediaUses } from '../../server/media/index.ts'
import type { TestApp } from '../helper.ts'

/** What lies in the folder of media, as relative paths. */
export function storedFiles(app: TestApp): string[] {
  const folder = join(app.dataDir, 'media')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

export async function listEvents(app: TestApp): Promise<{ name: string; id: unknown; actorId: string | null }[]> {
  const rows = await app.db.read.select().from(app.db.read.tables.events)
  return rows.map((row) => ({ name: row.name, id: row.payload['id'], actorId: row.actorId }))
}

export interface ArticleRecord {
  title: string
  createdBy: string
  /** Published under this title when given; a draft otherwise. */
  liveTitle?: string
  uses?: { mediaId: string; place: 'body' | 'image' }[]
  /** The picture of a version that came before. */
  earlierImageId?: string
}

/** An article as its own feature would leave it, without the cost of its service. */
export async function insertArticle(app: TestApp, record: ArticleRecord): Promise<string> {
  const [id, working, live] = [app.newId(), app.newId(), app.newId()]
  const now = app.clock.now()
  const revision = (revisionId: string, number: number, title: string, imageId: string | null) => ({
    id: revisionId,
    articleId: id,
    number,
    title,
    standfirst: '',
    body: '',
    excerpt: '',
    lang: 'fr',
    imageId,
    bylineIds: [],
    categoryIds: [],
    tagIds: [],
    savedBy: record.createdBy,
    savedAt: now,
  })
  await app.db.write(async (tx) => {
    const { articles, articleRevisions } = tx.tables
    await tx.insert(articles).values({
      id,
      slug: id,
      status: record.liveTitle ? 'published' : 'draft',
      revision: 2,
      workingRevisionId: working,
      liveRevisionId: record.liveTitle ? live : null,
      publishedAt: record.liveTitle ? now : null,
      featured: false,
      sticky: false,
      commentsOpen: true,
      commentsCount: 0,
      createdBy: record.createdBy,
      createdAt: now,
      updatedAt: now,
    })
    await tx
      .insert(articleRevisions)
      .values([
        revision(live, 1, record.liveTitle ?? record.title, record.earlierImageId ?? null),
        revision(working, 2, record.title, null),
      ])
    await replaceMediaUses(tx, id, record.uses ?? [])
  })
  return id
}
