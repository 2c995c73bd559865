import type { ArticleStatus } from '../../server/db/index.ts'
import { joinTerms } from '../articles/joins.ts'
import type { Person, TestApp } from '../helper.ts'

interface ArticleFixture {
  status?: ArticleStatus
  publishedAt?: string | null
  categories?: readonly string[]
  tags?: readonly string[]
  bylines?: readonly string[]
  /** The terms of a working text that is not live yet. */
  working?: { tags?: readonly string[]; bylines?: readonly string[] }
}

let articles = 0

/** An article as the articles' own feature leaves it: revisions, and the joins of its live text. */
export async function addArticle(app: TestApp, fixture: ArticleFixture = {}): Promise<string> {
  const id = app.newId()
  const at = app.clock.now()
  const { status = 'published', categories = [], tags = [], bylines = [] } = fixture
  const { publishedAt: given = new Date(at.getTime() - 86_400_000).toISOString() } = fixture
  const publishedAt = given === null ? null : new Date(given)
  const live = { id: app.newId(), number: 1, tagIds: [...tags], bylineIds: [...bylines] }
  const working = fixture.working && {
    id: app.newId(),
    number: 2,
    tagIds: [...(fixture.working.tags ?? tags)],
    bylineIds: [...(fixture.working.bylines ?? bylines)],
  }
  await app.db.write(async (tx) => {
    const t = tx.tables
    await tx.insert(t.articles).values({
      id,
      slug: `article-${++articles}`,
      status,
      revision: 1,
      workingRevisionId: working?.id ?? live.id,
      liveRevisionId: publishedAt ? live.id : null,
      publishedAt,
      featured: false,
      sticky: false,
      commentsOpen: true,
      commentsCount: 0,
      createdAt: at,
      updatedAt: at,
    })
    for (const revision of [live, ...(working ? [working] : [])]) {
      await tx.insert(t.articleRevisions).values({
        ...revision,
        articleId: id,
        title: 'Titre',
        standfirst: '',
        body: '<p>Texte</p>',
        excerpt: '',
        lang: 'fr',
        categoryIds: [...categories],
        savedAt: at,
      })
    }
    await joinTerms(tx, id, { bylineIds: bylines, categoryIds: categories, tagIds: tags })
  })
  return id
}

/** The tags of an article: of its live joins, and of its working text. */
export async function readTags(
  app: TestApp,
  articleId: string,
): Promise<{ live: string[]; texts: Record<string, string[]> }> {
  const { articleTags, articleRevisions } = app.db.read.tables
  const joins = (await app.db.read.select().from(articleTags)).filter((row) => row.articleId === articleId)
  const revisions = (await app.db.read.select().from(articleRevisions)).filter((row) => row.articleId === articleId)
  return {
    live: joins.map((row) => row.tagId).sort(),
    texts: Object.fromEntries(revisions.map((row) => [String(row.number), row.tagIds])),
  }
}

/** What was recorded since the number `after`, without the sessions and accounts. */
export async function listEvents(
  app: TestApp,
  after = 0,
): Promise<{ name: string; payload: unknown; actorId: string | null }[]> {
  const rows = await app.db.read.select().from(app.db.read.tables.events)
  return rows.filter((row) => row.id > after).map(({ name, payload, actorId }) => ({ name, payload, actorId }))
}

export interface Created {
  id: string
  slug: string
  etag: string
  data: Record<string, unknown>
}

/** Makes a thing by the API, as this person; fails unless it is made. */
export async function create(person: Person, url: string, payload: object): Promise<Created> {
  const reply = await person.request({ method: 'POST', url, payload })
  if (reply.statusCode !== 201) throw new Error(`${reply.statusCode} ${reply.body}`)
  const { data } = reply.json<{ data: { id: string; slug: string } }>()
  return { id: data.id, slug: data.slug, etag: String(reply.headers['etag']), data: { ...data } }
}
