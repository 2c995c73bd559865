/**
 * The path of a comment on the site, wherever it stands in its thread: the page of the article leads to the page of
 * the thread that holds it.
 */
export function commentPath(slug: string, id: string): string {
  return `/articles/${encodeURIComponent(slug)}?comment=${id}#comment-${id}`
}
