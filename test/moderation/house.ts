import type { LightMyRequestResponse } from 'fastify'
import type { Person, TestApp } from '../helper.ts'

let addresses = 0

/** Reports a comment, each time from another address unless said. */
export function report(
  app: TestApp,
  id: string,
  body: Record<string, unknown> = {},
  remoteAddress?: string,
): Promise<LightMyRequestResponse> {
  const number = ++addresses
  return app.server.inject({
    method: 'POST',
    url: `/api/v1/public/comments/${id}/reports`,
    remoteAddress: remoteAddress ?? `203.0.${(number >> 8) & 255}.${number & 255}`,
    payload: { ground: 'insult', reason: 'Une attaque contre une lectrice.', ...body },
  })
}

export function send(
  person: Person,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  etag?: string,
): Promise<LightMyRequestResponse> {
  return person.request({
    method,
    url: `/api/v1/admin/${url}`,
    ...(payload ? { payload } : {}),
    headers: etag ? { 'if-match': etag } : {},
  })
}

export async function get(person: Person, url: string) {
  const reply = await person.request({ url: `/api/v1/admin/${url}` })
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json()
}

/** What was recorded since the number `after`. */
export async function listEvents(
  app: TestApp,
  after = 0,
): Promise<{ name: string; payload: unknown; actorId: string | null }[]> {
  const rows = await app.db.read.select().from(app.db.read.tables.events)
  return rows.filter((row) => row.id > after).map(({ name, payload, actorId }) => ({ name, payload, actorId }))
}

/** The events of what `work` does. */
export async function eventsOf(app: TestApp, work: () => Promise<unknown>) {
  const before = await listEvents(app)
  await work()
  return (await listEvents(app)).slice(before.length)
}

/** Puts an article in a category. */
export async function putInCategory(app: TestApp, articleId: string, categoryId: string): Promise<void> {
  await app.db.write((tx) => tx.insert(tx.tables.articleCategories).values({ articleId, categoryId }))
}

export async function addCategory(app: TestApp, name: string, parentId: string | null = null): Promise<string> {
  const id = app.newId()
  const now = app.clock.now()
  await app.db.write((tx) =>
    tx.insert(tx.tables.categories).values({
      id,
      parentId,
      name,
      slug: name.toLowerCase(),
      description: '',
      position: 0,
      sortKey: name.toLowerCase(),
      createdAt: now,
      updatedAt: now,
      revision: 1,
    }),
  )
  return id
}
