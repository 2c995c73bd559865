import { commentStatuses, type CommentStatus } from '../../../db/index.ts'
import { readOne } from '../../../http/form.ts'
import type { QueueAsked } from '../../../moderation/index.ts'

/** The lists of the queue, in the order of their tabs. */
export const lists = ['pending', 'unreviewed', 'approved', 'rejected', 'spam', 'trashed'] as const

export type ListName = (typeof lists)[number]

/** The filters of the queue, as the page's address carries them. */
export const filterNames = ['q', 'category', 'article', 'rule', 'person', 'olderThan'] as const

export type Filters = Record<(typeof filterNames)[number], string>

export interface Asked {
  list: ListName
  filters: Filters
  after: string
}

/** The most comments on a page: what one sitting reads without a new page. */
export const pageLength = 50

/** What an address asks for; what makes no sense in it is left aside. */
export function readAsked(query: unknown): Asked {
  const list = lists.find((one) => one === readOne(query, 'status')) ?? 'pending'
  const most = { q: 100, category: 200, article: 200, rule: 60, person: 254, olderThan: 5 }
  const read = (name: (typeof filterNames)[number]) => readOne(query, name).trim().slice(0, most[name])
  const olderThan = read('olderThan')
  const after = readOne(query, 'after')
  return {
    list,
    filters: {
      q: read('q'),
      category: read('category'),
      article: read('article'),
      rule: read('rule'),
      person: read('person'),
      olderThan: /^\d{1,5}$/.test(olderThan) ? olderThan : '',
    },
    after: /^\d{1,15}_[0-9a-f-]{36}$/.test(after) ? after : '',
  }
}

export function isFiltered({ filters }: Asked): boolean {
  return filterNames.some((name) => filters[name] !== '')
}

/** The same as the queue is asked. */
export function queueAsked({ list, filters, after }: Asked): QueueAsked {
  const { q, category, article, rule, person, olderThan } = filters
  return {
    ...(list === 'unreviewed' ? { unreviewed: true } : { status: list }),
    q: q || undefined,
    category: category || undefined,
    article: article || undefined,
    rule: rule || undefined,
    person: person || undefined,
    olderThan: olderThan === '' ? undefined : Number(olderThan),
    after: after || undefined,
    limit: pageLength,
  }
}

/** The address of a list with these filters. */
export function hrefOf({ list, filters }: Pick<Asked, 'list' | 'filters'>, after = ''): string {
  const parameters = new URLSearchParams()
  if (list !== 'pending') parameters.set('status', list)
  for (const name of filterNames) if (filters[name] !== '') parameters.set(name, filters[name])
  if (after !== '') parameters.set('after', after)
  const query = parameters.toString()
  return `/desk/comments${query && `?${query}`}`
}

export function readStatus(text: string): CommentStatus | undefined {
  return commentStatuses.find((one) => one === text)
}
