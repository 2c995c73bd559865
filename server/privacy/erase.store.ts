import { and, eq, inArray, lte, ne, or, sql, type SQL } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import { deleteLeaves, nothingPersonal, type Refusal } from './comments.store.ts'
import type { Erasure } from './erasure-log.ts'
import { isOwn } from './personal-data.store.ts'

/** Whose data, and up to when: what came after the request is somebody's new choice. */
export interface Forgotten {
  email: string
  userId: string | null
  until: Date
}

export interface Trace {
  id: string
  name: string
  text: string
  addressHash: string | null
}

const batch = 50
// Enough of a text to know it by; mails may cut it later than that.
const knownBy = 30
// A shorter name may be part of any word.
const shortestName = 3

/** What the comments of a person leave, to be found in mails about them. */
export async function listTraces(db: Reader, person: Forgotten): Promise<Trace[]> {
  const { comments } = db.tables
  return await db
    .select({ id: comments.id, name: comments.name, text: comments.text, addressHash: comments.addressHash })
    .from(comments)
    .where(ownUntil(db, person))
}

/** Puts a neutral name on their comments and forgets who sent them; how many. */
export async function anonymiseComments(
  tx: Writer,
  person: Forgotten,
  names: { fr: string; en: string },
): Promise<number> {
  const { comments } = tx.tables
  const rows = await tx
    .update(comments)
    .set({
      ...nothingPersonal(tx),
      name: sql`case when ${comments.lang} like 'en%' then ${names.en} else ${names.fr} end`,
    })
    .where(ownUntil(tx, person))
    .returning({ id: comments.id })
  return rows.length
}

/** Removes the comments that readers never saw, and puts a sentence in the place of the others’ texts. */
export async function removeTexts(
  tx: Writer,
  person: Forgotten,
  sentences: { fr: string; en: string },
): Promise<{ count: number; refusals: Refusal[] }> {
  const { comments, commentAppeals, commentReports } = tx.tables
  const own = ownUntil(tx, person)
  const removed = await deleteLeaves(tx, and(own, ne(comments.status, 'approved'))!)
  await tx
    .update(commentAppeals)
    .set({ text: '' })
    .where(inArray(commentAppeals.commentId, tx.select({ id: comments.id }).from(comments).where(own)))
  await tx.update(commentReports).set({ reason: '' }).where(reportedUntil(tx, person))
  await tx
    .update(comments)
    .set({
      nextText: null,
      text: sql`case when ${comments.lang} like 'en%' then ${sentences.en} else ${sentences.fr} end`,
    })
    .where(own)
  return removed
}

export async function forgetReporter(tx: Writer, person: Forgotten, reporterHash: string | null): Promise<number> {
  const { commentReports } = tx.tables
  const theirs = or(
    reportedUntil(tx, person),
    reporterHash === null
      ? undefined
      : and(eq(commentReports.reporterHash, reporterHash), lte(commentReports.createdAt, person.until)),
  )
  const rows = await tx
    .update(commentReports)
    .set({
      name: null,
      email: null,
      reporterHash: sql`'purged ' || ${commentReports.id}`,
      // They may have signed what they wrote.
      reason: sql`replace(${commentReports.reason}, coalesce(${commentReports.name}, ''), '…')`,
    })
    .where(theirs)
    .returning({ id: commentReports.id })
  return rows.length
}

/** Their follows, links, blocks, and the mails to them. */
export async function deleteCorrespondence(
  tx: Writer,
  { email, userId, until }: Forgotten,
  traces: readonly Trace[],
): Promise<{ follows: number; links: number; blocks: number; mails: number }> {
  const { commentFollows, mailLinks, mails, blocks } = tx.tables
  const follows = await tx
    .delete(commentFollows)
    .where(and(eq(commentFollows.email, email), lte(commentFollows.createdAt, until)))
    .returning({ id: commentFollows.id })
  const links = await tx
    .delete(mailLinks)
    .where(and(eq(mailLinks.email, email), lte(mailLinks.createdAt, until)))
    .returning({ hash: mailLinks.hash })
  const hashes = [...new Set(traces.flatMap(({ addressHash }) => addressHash ?? []))]
  const theirs = or(
    and(eq(blocks.kind, 'email'), eq(blocks.value, email)),
    and(eq(blocks.kind, 'address'), inArray(blocks.value, hashes)),
    userId === null ? undefined : and(eq(blocks.kind, 'account'), eq(blocks.value, userId)),
  )
  const ended = await tx
    .delete(blocks)
    .where(and(theirs, lte(blocks.createdAt, until)))
    .returning({ id: blocks.id })
  const sent = await tx
    .delete(mails)
    .where(and(eq(mails.to, email), lte(mails.createdAt, until)))
    .returning({ id: mails.id })
  return { follows: follows.length, links: links.length, blocks: ended.length, mails: sent.length }
}

/**
 * The mails to others that tell of them: by the e-mail address, by a comment's id, by the name with the beginning of the text.
 * In mails that have left, the name alone is enough: nothing is lost with them.
 */
export async function deleteMailsAbout(
  tx: Writer,
  { email, until }: Forgotten,
  traces: readonly Trace[],
): Promise<number> {
  const { mails } = tx.tables
  const anywhere = sql`${mails.subject} || ' ' || ${mails.text} || ' ' || ${mails.html} || ' ' || ${mails.key}`
  const holds = (word: string): SQL => sql`${anywhere} like ${`%${escapeLike(word)}%`} escape '!'`
  const names = [...new Set(traces.map((trace) => trace.name))].filter((name) => name.length >= shortestName)
  const quoted = ({ name, text }: Trace) =>
    and(
      holds(name),
      holds(
        text
          .split('\n')[0]!
          .slice(0, knownBy)
          .replace(/\p{Surrogate}$/u, ''),
      ),
    )!
  const conditions = [
    holds(email),
    ...traces.map(({ id }) => holds(id)),
    ...traces.map(quoted),
    ...names.map((name) => and(eq(mails.status, 'sent'), holds(name))!),
  ]
  let count = 0
  for (let start = 0; start < conditions.length; start += batch) {
    const about = or(...conditions.slice(start, start + batch))
    count += (
      await tx
        .delete(mails)
        .where(and(lte(mails.createdAt, until), about))
        .returning({ id: mails.id })
    ).length
  }
  return count
}

/** Takes the names out of what was written about their comments: between moderators, to the author, by the author who contests. */
export async function redactNames(tx: Writer, traces: readonly Trace[]): Promise<void> {
  const { commentDecisions, commentAppeals } = tx.tables
  for (const [name, group] of Map.groupBy(
    traces.filter((trace) => trace.name.length >= shortestName),
    (trace) => trace.name,
  )) {
    const redacted = (column: unknown) => sql<string>`replace(${column}, ${name}, '…')`
    for (let start = 0; start < group.length; start += batch) {
      const ids = group.slice(start, start + batch).map(({ id }) => id)
      await tx
        .update(commentDecisions)
        .set({ note: redacted(commentDecisions.note), sentence: redacted(commentDecisions.sentence) })
        .where(inArray(commentDecisions.commentId, ids))
      await tx
        .update(commentAppeals)
        .set({ text: redacted(commentAppeals.text), note: redacted(commentAppeals.note) })
        .where(inArray(commentAppeals.commentId, ids))
    }
  }
}

/** Takes the address out of what others wrote. */
export async function redactEmail(tx: Writer, { email, until }: Forgotten): Promise<void> {
  const { comments, commentDecisions, commentReports, commentAppeals, blocks } = tx.tables
  const pattern = `%${escapeLike(email)}%`
  const redacted = (column: SQL) => sql<string>`replace(${column}, ${email}, '…')`
  const holds = (column: SQL) => sql`${column} like ${pattern} escape '!'`
  const [decisionNote, sentence] = [sql`${commentDecisions.note}`, sql`${commentDecisions.sentence}`]
  await tx
    .update(commentDecisions)
    .set({ note: redacted(decisionNote) })
    .where(and(holds(decisionNote), lte(commentDecisions.at, until)))
  await tx
    .update(commentDecisions)
    .set({ sentence: redacted(sentence) })
    .where(and(holds(sentence), lte(commentDecisions.at, until)))
  const blockReason = sql`${blocks.reason}`
  await tx
    .update(blocks)
    .set({ reason: redacted(blockReason) })
    .where(and(holds(blockReason), lte(blocks.createdAt, until)))
  const reportReason = sql`${commentReports.reason}`
  await tx
    .update(commentReports)
    .set({ reason: redacted(reportReason) })
    .where(and(holds(reportReason), lte(commentReports.createdAt, until)))
  const [appealText, appealNote] = [sql`${commentAppeals.text}`, sql`${commentAppeals.note}`]
  await tx
    .update(commentAppeals)
    .set({ text: redacted(appealText) })
    .where(and(holds(appealText), lte(commentAppeals.createdAt, until)))
  await tx
    .update(commentAppeals)
    .set({ note: redacted(appealNote) })
    .where(and(holds(appealNote), lte(commentAppeals.createdAt, until)))
  const [text, nextText] = [sql`${comments.text}`, sql`${comments.nextText}`]
  await tx
    .update(comments)
    .set({ text: redacted(text) })
    .where(and(holds(text), lte(comments.createdAt, until)))
  await tx
    .update(comments)
    .set({ nextText: redacted(nextText) })
    .where(and(holds(nextText), lte(comments.createdAt, until)))
}

/** Closes a patron's account for good: the row stays, because others point at it, and tells nothing of anybody. */
export async function anonymiseAccount(tx: Writer, userId: string, name: string, at: Date): Promise<void> {
  const { users, userRoles, sessions } = tx.tables
  await tx.delete(sessions).where(eq(sessions.userId, userId))
  await tx.delete(userRoles).where(eq(userRoles.userId, userId))
  await tx
    .update(users)
    .set({ email: `${userId}@erased.invalid`, name, passwordHash: 'none', active: false, updatedAt: at })
    .where(eq(users.id, userId))
}

export async function listErasures(db: Reader): Promise<Erasure[]> {
  const rows = await db.select().from(db.tables.erasures)
  return rows.map(({ hash, at }) => ({ hash: hash.replace(textsMark, ''), texts: hash.endsWith(textsMark), at }))
}

export async function saveErasure(tx: Writer, { hash, texts, at }: Erasure): Promise<void> {
  const { erasures } = tx.tables
  const key = texts ? `${hash}${textsMark}` : hash
  await tx.insert(erasures).values({ hash: key, at }).onConflictDoUpdate({ target: erasures.hash, set: { at } })
}

const textsMark = '+texts'

function ownUntil(db: Reader, { email, userId, until }: Forgotten): SQL {
  return and(isOwn(db, { email, userId }), lte(db.tables.comments.createdAt, until))!
}

function reportedUntil(db: Reader, { email, until }: Forgotten): SQL {
  const { commentReports } = db.tables
  return and(eq(commentReports.email, email), lte(commentReports.createdAt, until))!
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&')
}
