import type { Actor } from '../http/actor.ts'

/** Who uploads looks after their own; who manages media, after all. */
export function mayChangeMedia(actor: Actor, item: { uploadedBy: string | null }): boolean {
  if (actor.rights.has('media.manage')) return true
  return actor.rights.has('media.upload') && actor.id !== null && item.uploadedBy === actor.id
}

/** A title is told to whoever may read the article it names. */
export function mayReadTitle(actor: Actor, article: { createdBy: string | null }): boolean {
  return actor.rights.has('article.write-any') || (actor.id !== null && article.createdBy === actor.id)
}
