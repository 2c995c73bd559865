import { and, count, desc, eq, isNull, ne, or, type SQL } from '../db/sql.ts'
import { isBeyond, type Cursor } from '../comments/index.ts'
import type { Reader } from '../db/index.ts'
import { pause } from '../turns.ts'

interface Person {
  email: string
  userId: string | null
}

type Way = SQL | undefined

type OwnComment = Awaited<ReturnType<typeof selectOwnComments>>[number]

const pageSize = 100

/** Their comments, newest first, at most `most` of them; read a page at a time, others being answered in between. */
export async function listOwnComments(db: Reader, ways: readonly Way[], most: number): Promise<OwnComment[]> {
  const found: OwnComment[] = []
  for (const way of ways) {
    let left = most
    for (let after: Cursor | null = null; left > 0; await pause()) {
      const page: OwnComment[] = await selectOwnComments(db, way, after).limit(Math.min(pageSize, left))
      found.push(...page)
      left = page.length < pageSize ? 0 : left - page.length
      after = page.at(-1) ?? null
    }
  }
  return found
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1))
    .slice(0, most)
}

export async function countOwnComments(db: Reader, ways: readonly Way[]): Promise<number> {
  let total = 0
  for (const way of ways) {
    const [row] = await db.select({ total: count() }).from(db.tables.comments).where(way)
    total += row?.total ?? 0
  }
  return total
}

/** The conditions of their comments, apart: an index gives those of each in order. */
export function waysOf(db: Reader, person: Person): Way[] {
  const { email, userId, staff } = db.tables.comments
  const byAddress = and(eq(email, person.email), eq(staff, false))
  if (person.userId === null) return [byAddress]
  return [byAddress, and(eq(userId, person.userId), eq(staff, false), or(isNull(email), ne(email, person.email)))]
}

function selectOwnComments(db: Reader, way: Way, after: Cursor | null) {
  const { articles, comments, commentOrigins } = db.tables
  return db
    .select({
      id: comments.id,
      article: articles.slug,
      status: comments.status,
      name: comments.name,
      text: comments.text,
      nextText: comments.nextText,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      notifyAuthor: comments.notifyAuthor,
      lang: comments.lang,
      address: commentOrigins.address,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .leftJoin(commentOrigins, eq(commentOrigins.commentId, comments.id))
    .where(and(way, after ? isBeyond(db.tables, after, true) : undefined))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .$dynamic()
}
