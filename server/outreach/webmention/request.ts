import { findVisibleArticle, type ArticleFull } from '../../articles/index.ts'
import type { Reader } from '../../db/index.ts'
import type { Localised } from '../../i18n.ts'
import { isId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import { words } from './webmention.words.ts'

/** The most letters of an address. */
const longest = { source: 1_000, target: 900 }

/** The page of another site. @throws Problem 400 for what is none. */
export function readSource(given: string, ownHost: string): URL {
  const url = readAddress(given, longest.source)
  if (!url || url.host === ownHost) throw wrong('source', words.source)
  return url
}

/** The article that is said to be mentioned, and the comment that the address points at. @throws Problem 400. */
export async function findTarget(
  db: Reader,
  given: string,
  { ownHost, now }: { ownHost: string; now: Date },
): Promise<{ target: string; article: ArticleFull; parentId: string | null }> {
  const url = readAddress(given, longest.target)
  const [, slug = ''] = (url?.host === ownHost ? /^\/articles\/([^/]+)\/?$/.exec(url.pathname) : null) ?? []
  const article = url && slug !== '' ? await findArticle(db, decode(slug), now) : null
  if (!url || !article) throw wrong('target', words.target)
  const [, comment = ''] = /^#comment-(.+)$/.exec(url.hash) ?? []
  url.hash = ''
  return { target: url.href, article, parentId: isId(comment) ? comment : null }
}

/** What readers see there; an old address leads to it too. */
async function findArticle(db: Reader, slug: string, now: Date): Promise<ArticleFull | null> {
  const found = await findVisibleArticle(db, slug, now)
  if (!found) return null
  return 'redirectTo' in found ? findArticle(db, found.redirectTo, now) : found.article
}

function readAddress(given: string, most: number): URL | null {
  const url = given.length > most ? null : URL.parse(given)
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password && url.href.length <= most ? url : null
}

/** Nothing where no browser would write that. */
function decode(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return ''
  }
}

function wrong(parameter: 'source' | 'target', detail: Localised): Problem {
  return new Problem('malformed', { detail, errors: [{ parameter, detail }] })
}
