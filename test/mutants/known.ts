/**
 * Mistakes that no test noticed once: they are planted in every run, and each must be caught. `find` stands once in the
 * file and tells the place, wherever it has moved.
 */
export interface KnownMistake {
  file: string
  what: string
  find: string
  replacement: string
}

/** Where it stands in the source. @throws Error where that no longer says it once. */
export function findMistake({ file, find }: KnownMistake, source: string): number {
  const from = source.indexOf(find)
  if (from < 0 || from !== source.lastIndexOf(find)) throw new Error(`${file} no longer says once: ${find}`)
  return from
}

export const knownMistakes: readonly KnownMistake[] = [
  {
    file: 'server/events/event-map.ts',
    what: 'a deleted signature changes no page',
    find: `'byline.deleted': true`,
    replacement: `'byline.deleted': false`,
  },
  {
    file: 'server/events/event-map.ts',
    what: 'a merged tag changes no page',
    find: `'tag.merged': true`,
    replacement: `'tag.merged': false`,
  },
  {
    file: 'server/events/event-map.ts',
    what: 'a changed picture changes no page',
    find: `'media.changed': true`,
    replacement: `'media.changed': false`,
  },
  {
    file: 'server/site/list.pages.ts',
    what: 'there is a page after the last',
    find: 'page > countPages(total, limit)',
    replacement: 'page > countPages(total, limit) + 1',
  },
  {
    file: 'server/articles/articles.service.ts',
    what: 'what is public is told by the stored status, and not by that of now',
    find: `const isPublic = stateOf(article, clock.now()).status === 'published'`,
    replacement: `const isPublic = article.status === 'published'`,
  },
  {
    file: 'server/users/sessions.service.ts',
    what: 'a password that changed during the sign-in opens a session',
    find: '!current?.active || current.passwordHash !== user.passwordHash',
    replacement: '!current?.active',
  },
  {
    file: 'server/users/sessions.service.ts',
    what: 'an account that was closed during the sign-in gets a session',
    find: '!current?.active || current.passwordHash !== user.passwordHash',
    replacement: 'current?.passwordHash !== user.passwordHash',
  },
  {
    file: 'server/users/sessions.store.ts',
    what: 'the session of a closed account goes on',
    find: 'eq(users.active, true),\n      ),',
    replacement: '),',
  },
  {
    file: 'server/moderation/reports/reports.store.ts',
    what: 'a decision closes the reports that came after it',
    find: 'lte(commentReports.createdAt, change.at),',
    replacement: '',
  },
  {
    file: 'server/comments/thread/thread.reads.ts',
    what: 'the page of a tombstone is told as if it counted',
    find: 'approved ? older : older - 1',
    replacement: 'older',
  },
  {
    file: 'server/comments/keys.ts',
    what: 'an address has the hash of this month only',
    find: 'new Date(now.getTime() - floodWindow), ',
    replacement: '',
  },
  {
    file: 'server/comments/keys.ts',
    what: 'what an address sent thirty days ago has another hash',
    find: ', new Date(now.getTime() - 30 * 86_400_000)]',
    replacement: ']',
  },
  {
    file: 'server/comments/rules/index.ts',
    what: 'a rule that lets pass is followed by others',
    find: `verdict?.outcome === 'refuse' || verdict?.outcome === 'pass'`,
    replacement: `verdict?.outcome === 'refuse'`,
  },
]
