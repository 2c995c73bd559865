import { asc, eq } from 'drizzle-orm'
import type { LightMyRequestResponse } from 'fastify'
import type { ArticleStatus, BylineKind, CommentStatus } from '../../server/db/index.ts'
import { foldText, hashText, makeSlug } from '../../server/text.ts'
import { joinTerms } from '../articles/joins.ts'
import { signIn, type Person, type TestApp } from '../helper.ts'

/** An article as rows, published at the test's beginning unless said. */
export async function addArticle(
  app: TestApp,
  options: {
    slug?: string
    title?: string
    status?: ArticleStatus
    publishedAt?: Date | null
    commentsOpen?: boolean
    commentsCloseAt?: Date | null
    live?: boolean
    categoryIds?: string[]
  } = {},
): Promise<{ id: string; slug: string }> {
  const {
    slug = 'grainotheque',
    title = 'La grainothèque',
    status = 'published',
    commentsOpen = true,
    live = true,
    categoryIds = [],
  } = options
  const now = app.clock.now()
  const id = app.newId()
  const revisionId = app.newId()
  await app.db.write(async (tx) => {
    const { articles, articleRevisions } = tx.tables
    await tx.insert(articles).values({
      id,
      slug,
      status,
      revision: 1,
      workingRevisionId: revisionId,
      liveRevisionId: live ? revisionId : null,
      publishedAt: options.publishedAt === undefined ? now : options.publishedAt,
      liveChangedAt: null,
      featured: false,
      sticky: false,
      commentsOpen,
      commentsCloseAt: options.commentsCloseAt ?? null,
      commentsCount: 0,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    })
    await tx.insert(articleRevisions).values({
      id: revisionId,
      articleId: id,
      number: 1,
      title,
      standfirst: '',
      body: '<p>Des graines.</p>',
      excerpt: '',
      lang: 'fr',
      imageId: null,
      bylineIds: [],
      categoryIds,
      tagIds: [],
      savedBy: null,
      savedAt: now,
      restoredFrom: null,
    })
    await joinTerms(tx, id, { categoryIds })
  })
  return { id, slug }
}

export async function addByline(
  app: TestApp,
  name: string,
  options: { kind?: BylineKind; userId?: string } = {},
): Promise<string> {
  const id = app.newId()
  const now = app.clock.now()
  await app.db.write((tx) =>
    tx.insert(tx.tables.bylines).values({
      id,
      kind: options.kind ?? 'person',
      name,
      slug: makeSlug(name, 'signature'),
      bio: '',
      sortKey: foldText(name),
      userId: options.userId ?? null,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    }),
  )
  return id
}

export interface AddedComment {
  articleId: string
  parentId?: string | null
  depth?: number
  status?: CommentStatus
  name?: string
  email?: string | null
  text?: string
  createdAt?: Date
  bylineId?: string | null
  userId?: string | null
  emailProven?: boolean
  addressHash?: string | null
  decidedAt?: Date | null
  nextText?: string | null
  heldBy?: string | null
  heldMatch?: string | null
  highlighted?: boolean
}

/** Comments as rows, in one commit; the article's count follows. */
export async function addComments(app: TestApp, ...added: AddedComment[]): Promise<string[]> {
  const rows = added.map((one) => ({
    id: app.newId(),
    parentId: null,
    depth: 0,
    status: 'approved' as const,
    name: 'Nora',
    email: null,
    text: 'Merci.',
    userId: null,
    bylineId: null,
    addressHash: null,
    createdAt: app.clock.now(),
    decidedAt: null,
    ...one,
  }))
  await app.db.write(async (tx) => {
    const { articles, comments } = tx.tables
    for (let start = 0; start < rows.length; start += 500) {
      await tx.insert(comments).values(
        rows.slice(start, start + 500).map((row) => ({
          ...row,
          nameKey: foldText(row.name),
          textKey: foldText(row.text),
          textHash: hashText(row.text),
          staff: row.bylineId !== null,
          fingerprint: row.id,
        })),
      )
    }
    for (const articleId of new Set(rows.map((row) => row.articleId))) {
      const approved = rows.filter((row) => row.articleId === articleId && row.status === 'approved').length
      const [article] = await tx
        .select({ count: articles.commentsCount })
        .from(articles)
        .where(eq(articles.id, articleId))
      await tx
        .update(articles)
        .set({ commentsCount: (article?.count ?? 0) + approved })
        .where(eq(articles.id, articleId))
    }
  })
  return rows.map((row) => row.id)
}

export async function addComment(app: TestApp, added: AddedComment): Promise<string> {
  const [id] = await addComments(app, added)
  if (id === undefined) throw new Error('no comment')
  return id
}

export const threadUrl = (slug = 'grainotheque') => `/api/v1/public/articles/${slug}/comments`

let texts = 0

/** Posts as a guest, each time with another text and from another address unless said. */
export async function post(
  app: TestApp,
  body: Record<string, unknown> = {},
  options: { slug?: string; remoteAddress?: string; headers?: Record<string, string> } = {},
): Promise<LightMyRequestResponse> {
  const number = ++texts
  return app.server.inject({
    method: 'POST',
    url: threadUrl(options.slug),
    remoteAddress: options.remoteAddress ?? `198.51.${(number >> 8) & 255}.${number & 255}`,
    ...(options.headers ? { headers: options.headers } : {}),
    payload: { name: 'Nora', text: `Une question, la ${number}ᵉ.`, ...body },
  })
}

export async function postAs(
  person: Person,
  body: Record<string, unknown>,
  slug = 'grainotheque',
): Promise<LightMyRequestResponse> {
  return person.request({
    method: 'POST',
    url: threadUrl(slug),
    payload: { name: 'Nora', text: `Une autre question, la ${++texts}ᵉ.`, ...body },
  })
}

export async function decideAs(
  person: Person,
  id: string,
  body: Record<string, unknown>,
): Promise<LightMyRequestResponse> {
  return person.request({ method: 'POST', url: `/api/v1/admin/comments/${id}/decisions`, payload: body })
}

/** A published article and a moderator. */
export async function setUp(app: TestApp) {
  return { article: await addArticle(app), moderator: await signIn(app, 'moderator') }
}

export async function readComments(app: TestApp) {
  const { comments } = app.db.read.tables
  return app.db.read.select().from(comments).orderBy(asc(comments.createdAt), asc(comments.id))
}

export async function readComment(app: TestApp, id: string) {
  const row = (await readComments(app)).find((comment) => comment.id === id)
  if (!row) throw new Error(`no comment ${id}`)
  return row
}

export async function readDecisions(app: TestApp) {
  const { commentDecisions } = app.db.read.tables
  return app.db.read.select().from(commentDecisions).orderBy(asc(commentDecisions.at), asc(commentDecisions.id))
}

export async function readCount(app: TestApp, articleId: string): Promise<number> {
  const { articles } = app.db.read.tables
  const [row] = await app.db.read
    .select({ count: articles.commentsCount })
    .from(articles)
    .where(eq(articles.id, articleId))
  return row?.count ?? -1
}

export const pointers = (reply: LightMyRequestResponse): string[] =>
  reply.json().errors.map((error: { pointer: string }) => error.pointer)

/** What the tests read of a list reply. */
export interface Page {
  data: { id: string }[]
  meta: { total: number; next: string | null }
}
