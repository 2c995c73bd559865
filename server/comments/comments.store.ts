import { and, eq, or, sql, type SQL } from '../db/sql.ts'
import { given, givenRow, prepared, type Reader, type Tables, type Writer } from '../db/index.ts'
import { foldText, hashText } from '../text.ts'

export type CommentRow = Omit<Tables['comments']['$inferSelect'], 'nameKey' | 'textKey' | 'textHash'>

const selectComment = prepared((db: Reader) => {
  const { comments } = db.tables
  return db
    .select()
    .from(comments)
    .where(eq(comments.id, given(comments.id, 'id')))
    .limit(1)
})

export async function findComment(db: Reader, id: string): Promise<CommentRow | null> {
  return (await selectComment(db, { id }))[0] ?? null
}

const insertRow = prepared((tx: Writer) => tx.insert(tx.tables.comments).values(givenRow(tx.tables.comments)))

export async function insertComment(tx: Writer, row: CommentRow): Promise<void> {
  await insertRow(tx, { ...row, ...keysOf(row) })
}

export async function updateComment(tx: Writer, id: string, change: Partial<Omit<CommentRow, 'id'>>): Promise<void> {
  const { comments } = tx.tables
  await tx
    .update(comments)
    .set({ ...change, ...keysOf(change) })
    .where(eq(comments.id, id))
}

/** What a comment is found by, of the members that are given. */
function keysOf({ name, text }: Partial<Pick<CommentRow, 'name' | 'text'>>) {
  return {
    ...(name === undefined ? {} : { nameKey: foldText(name) }),
    ...(text === undefined ? {} : { textKey: foldText(text), textHash: hashText(text) }),
  }
}

/** The members of a comment that tell who sent it, as they stand once that is forgotten. */
export function nothingPersonal({ tables: { comments } }: Writer) {
  return {
    email: null,
    emailProven: false,
    notifyAuthor: false,
    userId: null,
    addressHash: null,
    heldMatch: null,
    fingerprint: sql`${comments.id}`,
  }
}

/** The members of a comment of which nothing is left but its place in the thread. */
export function nothingLeft(tx: Writer) {
  return { ...nothingPersonal(tx), name: '', text: '', nextText: null, ...keysOf({ name: '', text: '' }) }
}

export type FollowRow = Tables['commentFollows']['$inferSelect']

/**
 * Adds a follow that awaits its confirmation, or needs none. @returns false where there is one, which stays as it is.
 */
export async function insertFollow(tx: Writer, row: FollowRow): Promise<boolean> {
  const { commentFollows } = tx.tables
  const added = await tx.insert(commentFollows).values(row).onConflictDoNothing().returning({ id: commentFollows.id })
  return added.length > 0
}

/**
 * The condition of the comments that a person sent as a reader, by account or under their address (lower case); what
 * the staff sign is the library's. What is listed, exported and erased as theirs hangs on it.
 */
export function isSentBy(db: Reader, person: { email: string; userId: string | null }): SQL {
  const { email, userId, staff } = db.tables.comments
  return and(
    eq(staff, false),
    or(eq(email, person.email), person.userId === null ? undefined : eq(userId, person.userId)),
  )!
}

export async function findArticleSlug(db: Reader, articleId: string): Promise<string> {
  const { articles } = db.tables
  const rows = await db.select({ slug: articles.slug }).from(articles).where(eq(articles.id, articleId)).limit(1)
  return rows[0]?.slug ?? ''
}

const selectBylineNames = prepared((db: Reader) => db.select({ name: db.tables.bylines.name }).from(db.tables.bylines))

/** The names that only the library signs with: its own, and those of its authors. */
export async function listReservedNames(
  db: Reader,
  { organisation, title }: { organisation: string; title: string },
): Promise<string[]> {
  return [...(await selectBylineNames(db)).map(({ name }) => name), organisation, title]
}
