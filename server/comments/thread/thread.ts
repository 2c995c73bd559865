/** Where a comment hangs, as stored. */
export interface Link {
  parentId: string | null
  /** False where readers must not see it: what hangs below moves up. */
  shown: boolean
}

/**
 * Where a comment hangs for readers: under its nearest ancestor that is shown, as deep as it has shown ancestors.
 * `links` holds every ancestor.
 */
export function placeInThread(
  parentId: string | null,
  links: ReadonlyMap<string, Link>,
): { parentId: string | null; depth: number } {
  let nearest: string | null = null
  let depth = 0
  for (let id = parentId; id !== null;) {
    const link = links.get(id)
    if (link?.shown) {
      nearest ??= id
      depth++
    }
    id = link?.parentId ?? null
  }
  return { parentId: nearest, depth }
}

/** Hangs each comment into its parent's `replies`, in the order given; returns those without a parent. */
export function nestReplies<T extends { id: string; parentId: string | null; replies: T[] }>(
  comments: readonly T[],
): T[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const roots: T[] = []
  for (const comment of comments) {
    const parent = comment.parentId === null ? undefined : byId.get(comment.parentId)
    ;(parent?.replies ?? roots).push(comment)
  }
  return roots
}
