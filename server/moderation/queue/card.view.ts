import Type from 'typebox'
import { commentStatuses } from '../../db/index.ts'
import { commentHtml } from '../../html.ts'
import { Instant, nullable } from '../../http/schemas.ts'
import type { CommentCard } from './cards.store.ts'

/** An article, where it is named to moderators. */
export const ArticleHead = Type.Object(
  { id: Type.String(), slug: Type.String(), title: Type.String() },
  { title: 'ArticleHead' },
)

export const CardView = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum([...commentStatuses]),
    name: Type.String(),
    email: nullable(Type.String()),
    staff: Type.Boolean(),
    html: Type.String(),
    text: Type.String(),
    createdAt: Instant,
    article: ArticleHead,
  },
  { title: 'CommentCard' },
)

export function cardView(card: CommentCard) {
  const { id, status, name, email, staff, text, createdAt, article } = card
  return { id, status, name, email, staff, html: commentHtml(text), text, createdAt: createdAt.toISOString(), article }
}

/** A member of the staff, in the views of the staff. */
export function personView(id: string | null, names: ReadonlyMap<string, string>) {
  return id === null ? null : { id, name: names.get(id) ?? '' }
}
