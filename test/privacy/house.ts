import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Place } from '../../server/mail/passages.ts'
import type { TestApp } from '../helper.ts'
import { readRows } from '../rows.ts'

export const day = 86_400_000

/**
 * The bytes of the database once it is closed and vacuumed: what a disk, a copy or a dump would show; of a server's, a
 * dump.
 */
export async function readBytes(app: TestApp): Promise<Buffer> {
  if (app.db.read.engine === 'postgres') return Buffer.from(JSON.stringify(await readRows(app.db)))
  const copy = join(app.dataDir, `copy-${app.newId()}.sqlite`)
  await app.db.backup(copy)
  const connection = new Database(copy)
  connection.pragma('journal_mode = DELETE')
  connection.exec('VACUUM')
  connection.close()
  return readFileSync(copy)
}

export function holds(bytes: Buffer, text: string): boolean {
  return bytes.includes(Buffer.from(text)) || bytes.includes(Buffer.from(JSON.stringify(text).slice(1, -1)))
}

export async function readPurges(app: TestApp) {
  const rows = await app.db.read.select().from(app.db.read.tables.purges)
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]))
}

/** A follow, a link and a mail for this address, as rows; and a mail to somebody else, which may repeat a comment. */
export async function addCorrespondence(
  app: TestApp,
  email: string,
  articleId: string,
  options: { confirmed?: boolean; about?: { commentId: string; words: string } } = {},
): Promise<void> {
  const now = app.clock.now()
  const key = app.newId()
  await app.db.write(async (tx) => {
    const { commentFollows, mailLinks, mails, mailComments } = tx.tables
    await tx.insert(commentFollows).values({
      id: app.newId(),
      articleId,
      email,
      lang: 'fr',
      createdAt: now,
      confirmedAt: options.confirmed ? now : null,
    })
    await tx.insert(mailLinks).values({
      hash: key,
      purpose: 'follow',
      email,
      payload: { email },
      createdAt: now,
      expiresAt: new Date(now.getTime() + day),
      usedAt: null,
    })
    const mail = {
      kind: 'notice',
      headers: {},
      attempts: 1,
      nextAt: now,
      lastError: null,
      createdAt: now,
      sentAt: now,
      status: 'sent' as const,
    }
    const toOther = { ...mail, id: app.newId(), status: 'queued' as const, sentAt: null }
    await tx.insert(mails).values([
      { ...mail, id: app.newId(), to: email, subject: 'Bonjour', text: `À ${email}`, html: '', key: `${key} a` },
      {
        ...toOther,
        to: 'moderatrice@example.org',
        subject: 'Un commentaire attend',
        text: `Bonjour.\n\n${options.about?.words ?? ''}\n`,
        html: '',
        key: `${key} b`,
      },
    ])
    if (options.about) {
      const { commentId, words } = options.about
      const passages = [{ text: [10, 10 + words.length], html: [0, 0] } satisfies Place]
      await tx.insert(mailComments).values({ mailId: toOther.id, commentId, passages })
    }
  })
}
