import type { IncomingMessage } from 'node:http'
import type { App } from '../../server/app.ts'
import { and, eq } from '../../server/db/sql.ts'

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Somebody who reads, as the counting module is told of it. */
export interface Reading {
  url: string
  address?: string
  agent?: string
  headers?: Record<string, string>
  method?: string
}

/** Has a reading counted as if a reply had just been sent, without one. */
export function read(app: Pick<App, 'services'>, reading: Reading, status = 200): void {
  const { url, address = '192.0.2.1', agent = firefox, headers = {}, method = 'GET' } = reading
  const request = { method, url, headers: { 'user-agent': agent, ...headers }, socket: { remoteAddress: address } }
  app.services.audience.sent(request as unknown as IncomingMessage, status)
}

/** What the database says was read: by day, subject and detail. */
export async function counted(app: Pick<App, 'db'>, kind: string, day?: string) {
  const { audienceCounts: counts } = app.db.read.tables
  return app.db.read
    .select()
    .from(counts)
    .where(and(eq(counts.kind, kind), day === undefined ? undefined : eq(counts.day, day)))
    .orderBy(counts.day, counts.subject, counts.detail)
}

/** The same without what is not asked here. */
export async function views(app: Pick<App, 'db'>, kind: string): Promise<Record<string, number>> {
  return Object.fromEntries(
    (await counted(app, kind)).map(({ subject, detail, views: count }) => [
      [subject, detail].filter(Boolean).join(' '),
      count,
    ]),
  )
}
