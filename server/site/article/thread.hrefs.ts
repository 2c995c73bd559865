import { writeCursor, type ThreadPlace } from '../../comments/index.ts'
import { articleHref } from '../card.views.ts'

/** Path of a page of the thread. */
export function placeHref(href: string, { order, after }: ThreadPlace): string {
  const parameters = [
    ...(order === 'newest' ? ['comments=newest'] : []),
    ...(after ? [`after=${writeCursor(after)}`] : []),
  ]
  return parameters.length === 0 ? href : `${href}?${parameters.join('&')}`
}

/** The article as the author of a comment sees it; the key proves who that is. */
export function ownHref(slug: string, id: string, key: string): string {
  return `${articleHref(slug)}?comment=${id}&key=${key}`
}

/** Path of a page about a comment, beneath its article. */
export function commentPageHref(slug: string, id: string, page: 'edit' | 'decision' | 'report'): string {
  return `${articleHref(slug)}/comments/${id}/${page}`
}

/** Path of a page about one's own comment. */
export function ownPageHref(slug: string, id: string, page: 'edit' | 'decision', key: string): string {
  return `${commentPageHref(slug, id, page)}?key=${key}`
}
