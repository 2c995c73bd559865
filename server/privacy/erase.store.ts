import { and, eq, inArray, lte, ne, or, sql, type SQL } from '../db/sql.ts'
import { isSentBy, isSentFrom, nothingPersonal } from '../comments/index.ts'
import type { Reader, Writer } from '../db/index.ts'
import { foldText, hashText } from '../text.ts'
import { deleteLeaves, isLeaf, listIds, type Removed } from './comments.store.ts'
import type { Erasure } from './erasure-log.ts'
import { redactName } from './redaction.ts'
import { stepSize } from './steps.ts'

/** Whose data, and up to when: what came after the request is somebody's new choice. */
export interface Forgotten {
  email: string
  userId: string | null
  until: Date
}

type Localised = Readonly<Record<'fr' | 'en', string>>

/** The ids of some comments of the condition that readers never saw and that carry no reply. */
export function listUnseenIds(db: Reader, own: SQL): Promise<string[]> {
  return listIds(db, and(own, ne(db.tables.comments.status, 'approved'), isLeaf(db))!)
}

/** Removes those of these comments that carry no reply still. */
export function removeLeaves(tx: Writer, ids: string[]): Promise<Removed> {
  return deleteLeaves(tx, inArray(tx.tables.comments.id, ids))
}

/**
 * Puts a neutral name on these comments and forgets who sent them; where `sentence` is given it takes the place of
 * their texts.
 */
export async function anonymiseComments(
  tx: Writer,
  ids: string[],
  { name, sentence }: { name: Localised; sentence: Localised | null },
): Promise<void> {
  const { comments, commentAppeals, commentOrigins } = tx.tables
  const rows = await tx
    .select({ id: comments.id, name: comments.name, addressHash: comments.addressHash })
    .from(comments)
    .where(inArray(comments.id, ids))
  const inItsLanguage = (words: Localised) =>
    sql<string>`case when ${comments.lang} like 'en%' then ${words.en} else ${words.fr} end`
  const folded = ({ fr, en }: Localised) => inItsLanguage({ fr: foldText(fr), en: foldText(en) })
  if (sentence) await tx.update(commentAppeals).set({ text: '' }).where(inArray(commentAppeals.commentId, ids))
  await tx.delete(commentOrigins).where(inArray(commentOrigins.commentId, ids))
  await redactNames(tx, new Map(rows.map((row) => [row.id, row.name])))
  for (const row of rows) if (row.addressHash !== null) await redactNetworkBlock(tx, row.addressHash, row.name)
  await tx
    .update(comments)
    .set({
      ...nothingPersonal(tx),
      name: inItsLanguage(name),
      nameKey: folded(name),
      ...(sentence
        ? {
            text: inItsLanguage(sentence),
            textKey: folded(sentence),
            textHash: inItsLanguage({ fr: hashText(sentence.fr), en: hashText(sentence.en) }),
            nextText: null,
          }
        : {}),
    })
    .where(inArray(comments.id, ids))
}

/**
 * Takes the names out of what was written about these comments: between moderators, to the author, by the author who
 * contests.
 */
async function redactNames(tx: Writer, names: ReadonlyMap<string, string>): Promise<void> {
  const { commentDecisions, commentAppeals } = tx.tables
  const ids = [...names.keys()]
  for (const { id, commentId, note, sentence } of await tx
    .select()
    .from(commentDecisions)
    .where(inArray(commentDecisions.commentId, ids))) {
    const redact = (text: string) => redactName(text, names.get(commentId) ?? '')
    if (redact(note) !== note || redact(sentence) !== sentence)
      await tx
        .update(commentDecisions)
        .set({ note: redact(note), sentence: redact(sentence) })
        .where(eq(commentDecisions.id, id))
  }
  for (const { id, commentId, text, note } of await tx
    .select()
    .from(commentAppeals)
    .where(inArray(commentAppeals.commentId, ids))) {
    const redact = (written: string) => redactName(written, names.get(commentId) ?? '')
    await tx
      .update(commentAppeals)
      .set({ text: redact(text), note: note === null ? null : redact(note) })
      .where(eq(commentAppeals.id, id))
  }
}

/** The block of a network that they wrote from runs on; why it was made is told without their name. */
async function redactNetworkBlock(tx: Writer, addressHash: string, name: string): Promise<void> {
  const { blocks } = tx.tables
  const where = and(eq(blocks.kind, 'address'), eq(blocks.value, addressHash))
  const [block] = await tx.select({ reason: blocks.reason }).from(blocks).where(where)
  if (block)
    await tx
      .update(blocks)
      .set({ reason: redactName(block.reason, name) })
      .where(where)
}

/** Forgets who sent their reports, one step of them; what they wrote goes where `texts`, else their name in it. */
export async function forgetReports(
  tx: Writer,
  { email, until }: Forgotten,
  { reporterHash, texts }: { reporterHash: string | null; texts: boolean },
): Promise<number> {
  const { commentReports } = tx.tables
  const theirs = or(
    eq(commentReports.email, email),
    reporterHash === null ? undefined : eq(commentReports.reporterHash, reporterHash),
  )
  const rows = await tx
    .select({ id: commentReports.id, name: commentReports.name, reason: commentReports.reason })
    .from(commentReports)
    .where(and(theirs, lte(commentReports.createdAt, until)))
    .limit(stepSize)
  for (const { id, name, reason } of rows) {
    await tx
      .update(commentReports)
      .set({
        name: null,
        email: null,
        reporterHash: `purged ${id}`,
        reason: texts ? '' : redactName(reason, name ?? ''),
      })
      .where(eq(commentReports.id, id))
  }
  return rows.length
}

/** Removes mails to them, one step of them. */
export async function deleteMailsTo(tx: Writer, { email, until }: Forgotten): Promise<number> {
  const { mails } = tx.tables
  const theirs = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.to, email), lte(mails.createdAt, until)))
    .limit(stepSize)
  await tx.delete(mails).where(
    inArray(
      mails.id,
      theirs.map(({ id }) => id),
    ),
  )
  return theirs.length
}

/** Their follows, and the links that were sent to them. */
export async function deleteFollowsAndLinks(
  tx: Writer,
  { email, until }: Forgotten,
): Promise<{ follows: number; links: number }> {
  const { commentFollows, mailLinks } = tx.tables
  const follows = await tx
    .delete(commentFollows)
    .where(and(eq(commentFollows.email, email), lte(commentFollows.createdAt, until)))
    .returning({ id: commentFollows.id })
  const links = await tx
    .delete(mailLinks)
    .where(and(eq(mailLinks.email, email), lte(mailLinks.createdAt, until)))
    .returning({ hash: mailLinks.hash })
  return { follows: follows.length, links: links.length }
}

/** Ends a patron's sessions, and lets nobody sign in. */
export async function closeAccount(tx: Writer, userId: string, at: Date): Promise<void> {
  const { users, sessions } = tx.tables
  await tx.delete(sessions).where(eq(sessions.userId, userId))
  await tx.update(users).set({ passwordHash: 'none', active: false, updatedAt: at }).where(eq(users.id, userId))
}

/**
 * Takes the person out of a closed account: the row stays, because others point at it, and tells nothing of anybody.
 */
export async function anonymiseAccount(tx: Writer, userId: string, name: string): Promise<void> {
  const { users, userRoles } = tx.tables
  await tx.delete(userRoles).where(eq(userRoles.userId, userId))
  await tx
    .update(users)
    .set({ email: `${userId}@erased.invalid`, name, nameKey: foldText(name) })
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

/** The condition of the comments of whom is erased. */
export function ownUntil(db: Reader, { email, userId, until }: Forgotten): SQL {
  return and(isSentBy(db, { email, userId }), lte(db.tables.comments.createdAt, until))!
}

/** The same for whoever has these addresses on other sites. */
export function sentFromUntil(db: Reader, addresses: readonly string[], until: Date): SQL {
  return and(isSentFrom(db, addresses), lte(db.tables.comments.createdAt, until))!
}

/** What was said of these pages, and was not looked at yet. */
export async function deleteMentions(tx: Writer, sources: readonly string[], until: Date): Promise<void> {
  const { webmentions } = tx.tables
  const hosts = sources.flatMap((one) => URL.parse(one)?.host ?? [])
  const waiting = and(inArray(webmentions.host, hosts), inArray(webmentions.source, [...sources]))
  await tx.delete(webmentions).where(and(waiting, lte(webmentions.createdAt, until)))
}
