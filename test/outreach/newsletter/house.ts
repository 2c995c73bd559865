import type { LetterFrequency, SubscriberChoice } from '../../../server/db/index.ts'
import { eq } from '../../../server/db/sql.ts'
import { system } from '../../../server/http/actor.ts'
import type { Settings } from '../../../server/settings/index.ts'
import type { App } from '../../../server/app.ts'
import { addByline, move, write } from '../../articles/factory.ts'
import { drain, signIn, type Person, type TestApp } from '../../helper.ts'

export interface Subscribed {
  email?: string
  lang?: string
  frequency?: LetterFrequency
  choices?: { kind: SubscriberChoice; subject: string }[]
}

/** Somebody who confirmed: everything, unless they chose. */
export async function subscribe(app: Pick<App, 'db' | 'newId' | 'clock'>, given: Subscribed = {}): Promise<string> {
  const id = app.newId()
  const { email = `lectrice-${id}@example.org`, lang = 'fr', frequency = 'weekly', choices } = given
  await app.db.write(async (tx) => {
    const { subscribers, subscriberChoices } = tx.tables
    const now = app.clock.now()
    await tx.insert(subscribers).values({
      id,
      email,
      emailKey: email,
      lang,
      status: 'confirmed',
      frequency,
      everything: choices === undefined,
      source: 'form',
      consent: 'Oui.',
      createdAt: now,
      confirmedAt: now,
    })
    if (choices?.length)
      await tx.insert(subscriberChoices).values(choices.map((choice) => ({ subscriberId: id, ...choice })))
  })
  return id
}

export async function endSubscription(app: TestApp, id: string): Promise<void> {
  await app.db.write((tx) =>
    tx
      .update(tx.tables.subscribers)
      .set({ status: 'ended', endedAt: app.clock.now(), endedBy: 'reader' })
      .where(eq(tx.tables.subscribers.id, id)),
  )
}

/** Sets the newsletter, and lets the followers read it. */
export async function setNewsletter(app: TestApp, changes: Partial<Settings> = {}): Promise<void> {
  await app.services.settings.change(system, { newsletterEnabled: true, newsletterPerMinute: 6000, ...changes })
  await drain(app)
}

export interface Newsroom {
  editor: Person
  byline: string
  /** An article that is out, and told of. */
  publish: (title: string, draft?: Record<string, unknown>) => Promise<string>
}

export async function openNewsroom(app: TestApp): Promise<Newsroom> {
  const byline = await addByline(app)
  const editor = await signIn(app, 'editor')
  return {
    editor,
    byline,
    async publish(title, draft = {}) {
      // Sessions of before may be over.
      const person = await signIn(app, 'editor')
      const { id } = await write(person, { title, bylines: [byline], ...draft })
      await move(app, person, id, 'published')
      await drain(app)
      return id
    },
  }
}

export async function listAllIssues(app: TestApp) {
  const { issues } = app.db.read.tables
  return app.db.read.select().from(issues).orderBy(issues.createdAt, issues.id)
}

/** How many letters stand where. */
export async function tally(app: Pick<App, 'db'>): Promise<Record<string, number>> {
  const rows = await app.db.read.select().from(app.db.read.tables.issueLetters)
  const counts: Record<string, number> = {}
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

export const issueId = '019a0000-0000-7000-8000-00000000a001'

/** A letter that was sent, and that the site lists. */
export async function addArchivedIssue(app: TestApp): Promise<void> {
  const now = app.clock.now()
  await app.db.write((tx) =>
    tx.insert(tx.tables.issues).values({
      id: issueId,
      key: 'written:archived',
      kind: 'written',
      status: 'sent',
      subject: 'La rentrée',
      html: '<p>Tout recommence.</p>',
      articleIds: [],
      createdAt: now,
      startedAt: now,
      finishedAt: now,
      archivedAt: now,
    }),
  )
}
