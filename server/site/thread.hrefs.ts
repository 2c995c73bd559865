import { writeCursor, type ThreadPlace } from '../comments/index.ts'
import type { ArticleVisit } from './visit.ts'

/** Path of a page of the thread. */
export function placeHref(href: string, { order, after }: ThreadPlace): string {
  const parameters = [
    ...(order === 'newest' ? ['comments=newest'] : []),
    ...(after ? [`after=${writeCursor(after)}`] : []),
  ]
  return parameters.length === 0 ? href : `${href}?${parameters.join('&')}`
}

/** Path of a page about one's own comment; the key proves that it is. */
export function ownHref(
  href: string,
  { id, key }: NonNullable<ArticleVisit['own']>,
  page: 'edit' | 'decision',
): string {
  return `${href}/comments/${id}/${page}?key=${key}`
}
