import type { LightMyRequestResponse } from 'fastify'
import type { NoticeFrequency } from '../../server/db/index.ts'
import { addArticle, decideAs, post } from '../comments/factory.ts'
import { drain, signIn, type Person, type TestApp } from '../helper.ts'
import { readMails } from '../mail/smtp.ts'

export { addArticle, decideAs, post, readMails }

/** The mails that wait, once every follower of the events has read. */
export async function listMails(app: TestApp, kind?: string) {
  await drain(app)
  return (await readMails(app)).filter((mail) => kind === undefined || mail.kind === kind)
}

/** The path of the first link of this kind in a mail. */
export function linkIn(mail: { text: string } | undefined, folder: 'moderation' | 'follow' | 'unsubscribe'): string {
  const [, path] = new RegExp(`https://blog\\.example\\.org(/${folder}/\\S+)`).exec(mail?.text ?? '') ?? []
  if (!path) throw new Error(`no link to ${folder}`)
  return path
}

/** Posts a form, as a browser without JavaScript does. */
export function submitForm(
  app: TestApp,
  url: string,
  fields: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
}

/** What the form of a page would send with one of its buttons. */
export function readForm(html: string): { hidden: Record<string, string>; acts: string[] } {
  const hidden = Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]),
  )
  return { hidden, acts: [...html.matchAll(/<button[^>]* name="act" value="([^"]*)"/g)].map(([, value]) => value!) }
}

export async function moderatorWho(
  app: TestApp,
  frequency: NoticeFrequency | null,
  role: 'moderator' | 'editor' = 'moderator',
): Promise<Person> {
  const person = await signIn(app, role)
  if (frequency) await person.request({ method: 'PUT', url: '/api/v1/auth/me/notices', payload: { frequency } })
  return person
}

/** A confirmed follower of the article. */
export async function addFollower(app: TestApp, articleId: string, email: string, lang = 'fr'): Promise<string> {
  const id = app.newId()
  const now = app.clock.now()
  await app.db.write((tx) =>
    tx.insert(tx.tables.commentFollows).values({ id, articleId, email, lang, createdAt: now, confirmedAt: now }),
  )
  return id
}

export async function submit(app: TestApp, body: Record<string, unknown> = {}): Promise<string> {
  const reply = await post(app, body)
  if (reply.statusCode >= 300) throw new Error(reply.body)
  return reply.json().data.id
}
