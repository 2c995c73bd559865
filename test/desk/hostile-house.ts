import { eq } from 'drizzle-orm'
import type { Test } from 'tap'
import type { Writer } from '../../server/db/index.ts'
import { system } from '../../server/http/actor.ts'
import { Problem } from '../../server/problem.ts'
import { startDemo, type Demo } from '../browser/demo.ts'
import { payloads } from '../browser/payloads.ts'
import { drain, type TestApp } from '../helper.ts'
import { enterDesk, type Visitor } from './visitor.ts'

/** The texts that people type, by table: all but the bodies of articles, which are cleaned before they are kept. */
export const typed: Record<string, readonly string[]> = {
  announcementAccounts: ['name', 'pausedFor'],
  announcements: ['text', 'lastError'],
  apiKeys: ['name'],
  articleNotes: ['name', 'text', 'withdrawnFor'],
  articleRevisions: ['title', 'standfirst', 'excerpt'],
  articleTransitions: ['note'],
  blocks: ['reason'],
  branchExceptions: ['reason'],
  branches: ['name', 'address', 'telephone', 'email', 'note'],
  audienceCounts: ['subject'],
  bylines: ['name', 'bio', 'fediverse'],
  cannedReplies: ['title', 'text'],
  categories: ['name', 'description'],
  commentAppeals: ['text'],
  commentDecisions: ['note', 'sentence'],
  commentOrigins: ['author', 'host'],
  commentReports: ['reason', 'name'],
  comments: ['name', 'text', 'nextText', 'email'],
  menuEntries: ['href', 'label'],
  mails: ['to', 'subject', 'lastError'],
  mediaItems: ['filename', 'alt', 'caption', 'credit', 'licence'],
  occasions: ['place', 'address', 'bookingAt', 'stateNote'],
  series: ['name', 'description'],
  subscribers: ['email', 'lang', 'consent'],
  tags: ['name'],
  users: ['name'],
  works: ['title', 'publisher', 'collection', 'notice', 'catalogueUrl'],
}

export interface HostileHouse {
  demo: Demo
  app: TestApp
  visitor: Visitor
  /** Articles whose texts were cleaned before they were kept. */
  articleIds: string[]
  /** What the routes call `:id`, by the beginning of the address; the last that fits is taken. */
  ids: [beginning: string, id: string][]
}

/**
 * The demo library after every text that can be typed was replaced by a payload, whatever the rules of its field: what
 * the desk shows has come in by any way, of this version or an older one.
 */
export async function openHostileHouse(t: Test): Promise<HostileHouse> {
  const demo = await startDemo(t, { BUBO_URL: 'http://localhost' })
  const app = { ...demo.app, clock: demo.clock, config: demo.config } as unknown as TestApp
  const visitor = await enterDesk(app, 'administrator')
  const articleIds = await writeBodies(app)
  await nameTheHouse(app)
  const ids = await addRooms(app)
  await scribble(app)
  await drain(app)
  return { demo, app, visitor, articleIds, ids }
}

/** Each payload in the text of an article, six in each; what is refused is left out. */
async function writeBodies({ services, db }: TestApp): Promise<string[]> {
  const [image] = await db.read.select().from(db.read.tables.mediaItems).limit(1)
  const [size] = await db.read.select().from(db.read.tables.mediaSizes).limit(1)
  const ids: string[] = []
  for (let start = 0; start < payloads.length; start += 6) {
    const texts = payloads
      .slice(start, start + 6)
      .map((payload) => payload.replaceAll('/media/x', `/media/${size?.path ?? ''}`))
    const draft = (body: string) => ({
      title: `Texte ${start}`,
      slug: `texte-${start}`,
      body,
      image: image?.id ?? null,
    })
    const write = (some: readonly string[]) =>
      services.articles.create(system, draft(some.map((text) => `<p>Avant ${text} après</p>${text}`).join('')))
    const { id } = await write(texts).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error
      return write(texts.filter((text) => !/<im/i.test(text)))
    })
    ids.push(id)
  }
  return ids
}

/** @returns a payload that fits into so many characters, another one each time */
function createPayloads(): (most?: number) => string {
  let turn = 0
  return (most = Infinity) => {
    for (;;) {
      const payload = payloads[turn++ % payloads.length] ?? ''
      if (payload.length <= most) return payload
    }
  }
}

async function nameTheHouse({ services }: TestApp): Promise<void> {
  const next = createPayloads()
  await services.settings.change(system, {
    title: `Blog "><svg onload=alert(1)>`,
    tagline: next(200),
    description: next(200),
    organisation: next(200),
    publicationDirectorName: next(200),
    publicationDirectorRole: next(200),
    contact: next(200),
    commentCharter: payloads.join('\n\n'),
  })
}

/** One of each thing that the demo library has none of. @returns what the routes call `:id` there */
export async function addRooms(app: TestApp): Promise<[string, string][]> {
  const now = app.clock.now()
  const id = app.newId()
  await app.db.write(async (tx) => {
    const { tables } = tx
    const [decision] = await tx.select().from(tables.commentDecisions).limit(1)
    const commentId = decision?.commentId ?? ''
    const word = 'x'
    await tx.insert(tables.cannedReplies).values({
      id,
      title: word,
      text: word,
      sortKey: word,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    })
    const [category] = await tx.select().from(tables.categories).limit(1)
    const day = now.toISOString().slice(0, 10)
    const asked = `${markOf('audienceCounts', 'subject')}"><svg/onload=alert(3)>`
    await tx
      .insert(tables.audienceCounts)
      .values({ day, kind: 'asked', subject: asked, detail: '', views: 3, visitors: 0 })
    await tx.insert(tables.audienceAims).values({ categoryId: category?.id ?? '', reads: 200 })
    await tx.insert(tables.commitments).values({
      id,
      categoryId: category?.id ?? '',
      every: 'week',
      since: now,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    })
    await tx.insert(tables.blocks).values({
      id,
      kind: 'email',
      value: '"><svg/onload=alert(2)>@example.org',
      effect: 'block',
      reason: word,
      createdAt: now,
    })
    const comment = (await tx.select().from(tables.comments)).at(-1)
    const written = (column: string) => `${markOf('commentOrigins', column)}"><svg/onload=alert(4)>`
    await tx.insert(tables.commentOrigins).values({
      commentId: comment?.id ?? '',
      kind: 'fediverse',
      object: word,
      address: 'https://autre.example/"><svg/onload=alert(4)>',
      author: written('author'),
      host: written('host'),
    })
    await tx.insert(tables.commentReports).values({
      id,
      commentId,
      ground: 'insult',
      reason: word,
      url: word,
      name: word,
      email: word,
      reporterHash: word,
      createdAt: now,
    })
    await tx
      .insert(tables.commentAppeals)
      .values({ id, commentId, decisionId: decision?.id ?? '', text: word, createdAt: now })
    const [user] = await tx.select().from(tables.users).limit(1)
    const userId = user?.id ?? ''
    await addWebhook(tx, id, now)
    await addSubscriber(tx, id, now)
    await addIssue(tx, id, now)
    const told = { handle: '5f2c8a901b7e', hash: word, grants: ['read'], createdAt: now }
    await tx.insert(tables.apiKeys).values({ id, userId, name: word, ...told })
    await tx.insert(tables.mails).values({
      id,
      kind: 'comment-waiting',
      to: word,
      subject: word,
      text: word,
      html: word,
      headers: {},
      key: word,
      status: 'failed',
      attempts: 9,
      nextAt: now,
      lastError: word,
      createdAt: now,
    })
  })
  const { tables } = app.db.read
  const first = async (table: keyof typeof tables) => {
    const rows = (await app.db.read.select().from(tables[table] as typeof tables.tags)) as { id: string }[]
    return rows.at(-1)?.id ?? ''
  }
  const moderator = await enterDesk(app, 'moderator')
  const { articles } = tables
  const [asked] = await app.db.read.select().from(articles).where(eq(articles.status, 'changes_requested')).limit(1)
  await addPlaces(app, { id, articleId: asked?.id ?? '' })
  await addAnnouncement(app, { id, articleId: asked?.id ?? '' })
  return [
    ['/desk/announcements', id],
    ['/desk/api-keys', id],
    ['/desk/articles', asked?.id ?? ''],
    ['/desk/articles/commitments', id],
    ['/desk/audience/articles', asked?.id ?? ''],
    ['/desk/branches', id],
    ['/desk/branches/exceptions', id],
    ['/desk/bylines', await first('bylines')],
    ['/desk/categories', await first('categories')],
    ['/desk/comments', await first('comments')],
    ['/desk/comments/blocks', id],
    ['/desk/comments/replies', id],
    ['/desk/comments/scopes', moderator.person.id],
    ['/desk/media', await first('mediaItems')],
    ['/desk/menus', await first('menuEntries')],
    ['/desk/newsletter/subscribers', id],
    ['/desk/newsletter', id],
    ['/desk/people', moderator.person.id],
    ['/desk/series', id],
    ['/desk/tags', await first('tags')],
    ['/desk/fediverse/followers', id],
    ['/desk/fediverse/follows', id],
    ['/desk/fediverse/follows/posts', id],
    ['/desk/fediverse/follows/answers', id],
    ['/desk/webhooks', id],
    ['/desk/works', await first('works')],
    [':date', id],
  ]
}

/** Somebody who had letters, and ended them. */
async function addSubscriber(tx: Writer, id: string, at: Date): Promise<void> {
  const { subscribers } = tx.tables
  const told = { email: 'x', emailKey: 'x', lang: 'fr', frequency: 'daily', everything: false, source: 'form' } as const
  const times = { createdAt: at, confirmedAt: at, endedAt: at, endedBy: 'reader' } as const
  await tx.insert(subscribers).values({ id, ...told, ...times, status: 'confirmed', consent: 'x', bounces: 2 })
}

/** Who is told of what happens, and was not. */
async function addWebhook(tx: Writer, id: string, at: Date): Promise<void> {
  const word = '"><svg/onload=alert(3)>'
  const { webhooks, deliveries } = tx.tables
  const row = { id, name: word, address: `https://example.org/${word}`, events: ['article.published'], categoryIds: [] }
  const state = { secret: 'x', oldSecret: 'x', oldSecretUntil: new Date(at.getTime() + 3_600_000), active: false }
  await tx.insert(webhooks).values({ ...row, ...state, pausedFor: word, createdAt: at, revision: 1 })
  const sent = { channel: 'webhook', target: id, key: word, about: word, body: word, status: 'failed' } as const
  await tx.insert(deliveries).values({ id, ...sent, attempts: 8, nextAt: at, lastError: word, createdAt: at })
  const told = { ...sent, id: `${id}-f`, channel: 'fediverse', target: word, key: `f${word}` } as const
  await tx.insert(deliveries).values({ ...told, attempts: 8, nextAt: at, lastError: word, createdAt: at })
  const follower = { id, actor: word, handle: word, host: word, inbox: word, delivery: word, follow: word }
  await tx.insert(tx.tables.fediverseFollowers).values({ ...follower, followedAt: at })
  const followed = { id, actor: word, handle: word, name: word, host: word, inbox: word, state: 'accepted' } as const
  await tx.insert(tx.tables.fediverseFollows).values({ ...followed, askedAt: at })
  const post = {
    id,
    object: word,
    actor: word,
    title: word,
    excerpt: word,
    address: 'https://example.org/',
    lang: 'fr',
  }
  await tx.insert(tx.tables.fediversePosts).values({ ...post, publishedAt: at })
  const answer = { id, object: word, actor: word, handle: word, inbox: word, text: word, lang: 'fr', createdAt: at }
  await tx.insert(tx.tables.fediverseAnswers).values(answer)
}

/** An account on another network, and what it could not tell. */
async function addAnnouncement({ db, clock }: TestApp, { id, articleId }: { id: string; articleId: string }) {
  const at = clock.now()
  const word = '"><svg/onload=alert(3)>'
  const account = { id, announcer: 'mastodon', name: word, settings: { server: word }, secret: 'x', automatic: true }
  const textLimit = { characters: 500, address: 23, bytes: null }
  const told = { id, articleId, accountId: id, text: word, lang: 'fr', alt: word, status: 'failed' } as const
  await db.write(async ({ insert, tables }) => {
    const state = { textLimit, active: false, pausedFor: word, createdAt: at, revision: 1 }
    await insert(tables.announcementAccounts).values({ ...account, ...state })
    await insert(tables.announcements).values({ ...told, at, lastError: word, createdAt: at, revision: 1 })
  })
}

/** A letter that somebody writes. */
async function addIssue(tx: Writer, id: string, at: Date): Promise<void> {
  const word = '"><svg/onload=alert(4)>'
  await tx.insert(tx.tables.issues).values({
    id,
    key: word,
    kind: 'written',
    status: 'draft',
    subject: word,
    html: '<p>x</p>',
    articleIds: [],
    createdAt: at,
  })
}

/** When and where the library is met, and what an article became part of. */
async function addPlaces({ db, clock }: TestApp, { id, articleId }: { id: string; articleId: string }): Promise<void> {
  const now = clock.now()
  const [word, dates] = ['x', { createdAt: now, updatedAt: now, revision: 1 }]
  await db.write(async ({ insert, tables }) => {
    const times = { startsAt: now, endsAt: new Date(now.getTime() + 3_600_000), allDay: false }
    const told = { place: word, address: word, booking: 'link', bookingAt: word, state: 'cancelled' } as const
    await insert(tables.occasions).values({ id, articleId, ...times, ...told, stateNote: word, ...dates })
    const reached = { name: word, address: word, telephone: word, email: word, note: word }
    await insert(tables.branches).values({
      id,
      position: 0,
      ...reached,
      hours: Array.from({ length: 7 }, () => []),
      ...dates,
    })
    const days = { firstDay: '2099-05-01', lastDay: '2099-05-01', hours: [] }
    await insert(tables.branchExceptions).values({ id, ...days, reason: word, createdAt: now })
    await insert(tables.series).values({ id, name: word, slug: word, description: word, sortKey: word, ...dates })
    await insert(tables.seriesParts).values({ articleId, seriesId: id, position: 0 })
    await insert(tables.articleReviews).values({ articleId, dueOn: '2026-01-01', updatedAt: now })
    const note = { articleId, kind: 'reply', name: word, text: word, at: now } as const
    await insert(tables.articleNotes).values({ id, ...note, withdrawnFor: '' })
    await insert(tables.articleNotes).values({
      ...note,
      id: `${id.slice(0, -1)}z`,
      withdrawnAt: now,
      withdrawnFor: word,
    })
  })
}

/** The mark of a column, which stands before each payload in it. */
export const markOf = (table: string, column: string) => `${table}.${column} `

async function scribble({ db }: TestApp): Promise<void> {
  const next = createPayloads()
  await db.write(async (tx) => {
    for (const [name, columns] of Object.entries(typed)) {
      // Any table will do for the types: each has an `id`, but those of readings and origins, which are written as they are.
      const table = tx.tables[name as 'tags']
      for (const [number, row] of (await tx.select().from(table)).entries()) {
        if (!('id' in row)) continue
        if ('title' in row && String(row.title).startsWith('Texte ')) continue
        const texts = columns.map((column) => [column, `${markOf(name, column)}${next()} ${number}`])
        await tx.update(table).set(Object.fromEntries(texts)).where(eq(table.id, row.id))
      }
    }
  })
}
