import { createHash } from 'node:crypto'
import { asc, eq, gt } from 'drizzle-orm'
import type { LightMyRequestResponse } from 'fastify'
import type { ArticleStatus } from '../../server/db/index.ts'
import { foldText, makeSlug } from '../../server/text.ts'
import type { Person, TestApp } from '../helper.ts'
import { joinTerms } from './joins.ts'

export const adminUrl = '/api/v1/admin/articles'
export const publicUrl = '/api/v1/public/articles'
const day = 86_400_000

export async function addByline(app: TestApp, name = 'La bibliothèque', userId: string | null = null): Promise<string> {
  const id = app.newId()
  const now = app.clock.now()
  await app.db.write((tx) =>
    tx.insert(tx.tables.bylines).values({
      id,
      // One that is nobody's is the institution's, for all to sign with.
      kind: userId === null ? 'institution' : 'person',
      name,
      slug: makeSlug(name, 'signature'),
      bio: '',
      sortKey: foldText(name),
      userId,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    }),
  )
  return id
}

/** An image of the library, as rows; `url` is its address in a body. */
export async function addImage(app: TestApp, name: string): Promise<{ id: string; url: string }> {
  const id = app.newId()
  const now = app.clock.now()
  const key = createHash('sha256').update(name).digest('hex').slice(0, 32)
  const path = `${key.slice(0, 2)}/${key}-800.jpg`
  await app.db.write(async (tx) => {
    const { mediaItems, mediaSizes } = tx.tables
    await tx.insert(mediaItems).values({
      id,
      filename: `${name}.jpg`,
      type: 'image/jpeg',
      width: 800,
      height: 600,
      bytes: 1000,
      sha256: id,
      alt: `Une image : ${name}`,
      decorative: false,
      caption: 'Légende',
      credit: 'Crédit',
      licence: 'CC BY',
      uploadedBy: null,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    })
    await tx.insert(mediaSizes).values({ mediaId: id, width: 800, height: 600, type: 'image/jpeg', bytes: 1000, path })
  })
  return { id, url: `/media/${path}` }
}

let articles = 0

/** An article in a state, as rows. */
export async function addArticle(
  app: TestApp,
  options: {
    status?: ArticleStatus
    createdBy?: string | null
    bylineId?: string
    title?: string
    slug?: string
    publishedAt?: Date | null
  } = {},
): Promise<{ id: string; slug: string }> {
  const { status = 'draft', createdBy = null, title = 'La grainothèque', slug = `grainotheque-${++articles}` } = options
  const now = app.clock.now()
  const isOut = status === 'published' || status === 'archived' || status === 'scheduled'
  const publishedAt =
    options.publishedAt ?? (isOut ? new Date(now.getTime() + (status === 'scheduled' ? day : -day)) : null)
  const id = app.newId()
  const revisionId = app.newId()
  const bylineIds = options.bylineId === undefined ? [] : [options.bylineId]
  await app.db.write(async (tx) => {
    const t = tx.tables
    await tx.insert(t.articles).values({
      id,
      slug,
      status,
      revision: 1,
      workingRevisionId: revisionId,
      liveRevisionId: isOut ? revisionId : null,
      publishedAt,
      liveChangedAt: null,
      featured: false,
      sticky: false,
      commentsOpen: true,
      commentsCount: 0,
      createdBy,
      createdAt: now,
      updatedAt: now,
      titleKey: foldText(title),
      liveTitleKey: isOut ? foldText(title) : '',
      liveLang: isOut ? 'fr' : '',
    })
    await tx.insert(t.articleRevisions).values({
      id: revisionId,
      articleId: id,
      number: 1,
      title,
      standfirst: '',
      body: '<p>Des graines.</p>',
      excerpt: 'Des graines.',
      lang: 'fr',
      imageId: null,
      bylineIds,
      categoryIds: [],
      tagIds: [],
      savedBy: createdBy,
      savedAt: now,
      restoredFrom: null,
    })
    await joinTerms(tx, id, { bylineIds })
  })
  return { id, slug }
}

/** What the tests read of an article's reply. */
export interface View {
  id: string
  slug: string
  status: ArticleStatus
  title: string
  body: string
  excerpt: string
  revision: number
  hasChanges: boolean
  allowedTransitions: ArticleStatus[]
  publishedAt: string | null
  [member: string]: unknown
}

const viewOf = (reply: LightMyRequestResponse): View => reply.json<{ data: View }>().data

function expectStatus(reply: LightMyRequestResponse, status: number): LightMyRequestResponse {
  if (reply.statusCode !== status) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply
}

/** Writes a draft by the API. */
export async function write(person: Person, draft: Record<string, unknown> = {}): Promise<View> {
  return viewOf(
    expectStatus(
      await person.request({
        method: 'POST',
        url: adminUrl,
        payload: { title: 'La grainothèque', body: '<p>Des graines.</p>', ...draft },
      }),
      201,
    ),
  )
}

export async function read(person: Person, id: string): Promise<View> {
  return viewOf(expectStatus(await person.request({ url: `${adminUrl}/${id}` }), 200))
}

/** The tag of the version that stands now. */
export async function tagOf(app: TestApp, id: string): Promise<string> {
  const { articles: table } = app.db.read.tables
  const [row] = await app.db.read.select({ revision: table.revision }).from(table).where(eq(table.id, id))
  return `"rev-${row?.revision ?? 0}"`
}

export async function patch(
  app: TestApp,
  person: Person,
  id: string,
  payload: Record<string, unknown>,
  etag?: string,
): Promise<LightMyRequestResponse> {
  return person.request({
    method: 'PATCH',
    url: `${adminUrl}/${id}`,
    headers: { 'if-match': etag ?? (await tagOf(app, id)) },
    payload,
  })
}

export async function change(
  app: TestApp,
  person: Person,
  id: string,
  payload: Record<string, unknown>,
): Promise<View> {
  return viewOf(expectStatus(await patch(app, person, id, payload), 200))
}

export async function tryMove(
  app: TestApp,
  person: Person,
  id: string,
  to: string,
  more: Record<string, unknown> = {},
  etag?: string,
): Promise<LightMyRequestResponse> {
  return person.request({
    method: 'POST',
    url: `${adminUrl}/${id}/transitions`,
    headers: { 'if-match': etag ?? (await tagOf(app, id)) },
    payload: { to, ...more },
  })
}

export async function move(
  app: TestApp,
  person: Person,
  id: string,
  to: string,
  more: Record<string, unknown> = {},
): Promise<View> {
  return viewOf(expectStatus(await tryMove(app, person, id, to, more), 200))
}

export async function remove(app: TestApp, person: Person, id: string, query = ''): Promise<LightMyRequestResponse> {
  return person.request({
    method: 'DELETE',
    url: `${adminUrl}/${id}${query}`,
    headers: { 'if-match': await tagOf(app, id) },
  })
}

/** The public reply for an article. */
export function readPublic(app: TestApp, slug: string): Promise<LightMyRequestResponse> {
  return app.server.inject({ url: `${publicUrl}/${slug}` })
}

/** The slugs that the public list holds. */
export async function listPublic(app: TestApp, query = ''): Promise<string[]> {
  const reply = expectStatus(await app.server.inject({ url: `${publicUrl}${query}` }), 200)
  return reply.json<{ data: { slug: string }[] }>().data.map((article) => article.slug)
}

export interface Recorded {
  name: string
  payload: unknown
  actorId: string | null
}

/** The events that `run` leaves. */
export async function eventsOf(app: TestApp, run: () => Promise<unknown>): Promise<Recorded[]> {
  const { events } = app.db.read.tables
  const before = (await app.db.read.select({ id: events.id }).from(events).orderBy(asc(events.id))).at(-1)?.id ?? 0
  await run()
  const rows = await app.db.read.select().from(events).where(gt(events.id, before)).orderBy(asc(events.id))
  return rows
    .filter(({ name }) => !toldLater.includes(name))
    .map(({ name, payload, actorId }) => ({ name, payload, actorId }))
}

/** What a follower makes of others, a moment later. */
const toldLater: readonly string[] = ['article.appeared', 'article.altered', 'article.disappeared']

export const pointers = (reply: LightMyRequestResponse): string[] =>
  reply.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)
