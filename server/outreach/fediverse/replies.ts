import { listCards } from '../../articles/index.ts'
import { commentPath, findByObject, findPublicComment, objectOf } from '../../comments/index.ts'
import type { Reader } from '../../db/index.ts'

/** What the library answered to somebody elsewhere, as readers see it. */
export interface Reply {
  id: string
  articleId: string
  /** What it answers, there, and who wrote that. */
  answers: string
  author: string
  /** As typed. */
  text: string
  /** Its place on the site. */
  path: string
  lang: string
  at: Date
}

/** A comment of the library's that answers one from the fediverse; null for any other, and what readers do not see. */
export async function findReply(db: Reader, id: string, now: Date): Promise<Reply | null> {
  const comment = await findPublicComment(db, id)
  if (!comment?.staff || comment.parentId === null) return null
  const origin = await objectOf(db, comment.parentId)
  const answered = origin?.kind === 'fediverse' ? await findByObject(db, origin.kind, origin.object) : null
  const [article] = answered ? await listCards(db, [answered.articleId], now) : []
  if (!origin || !article) return null
  const { text, createdAt: at } = comment
  const { object: answers, author } = origin
  return {
    id,
    articleId: article.id,
    answers,
    author,
    text,
    path: commentPath(article.slug, id),
    lang: article.lang,
    at,
  }
}
