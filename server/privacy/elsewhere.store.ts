import { isSentFrom } from '../comments/index.ts'
import type { Reader, Tables } from '../db/index.ts'
import { and, asc, desc, eq, gt, inArray } from '../db/sql.ts'
import { readInSteps } from '../turns.ts'

/** Somebody on another site, as far as they are known here. */
export interface PersonElsewhere {
  /** The address of their account, or of their page. */
  author: string
  /** `name@host`, of whoever follows the blog or is followed by it. */
  handle: string | null
  /** Since when they follow the blog. */
  followedAt: Date | null
  /** Since when the blog follows them, or asks to; and what it keeps of what they published. */
  askedAt: Date | null
  posts: { title: string; excerpt: string; address: string; publishedAt: Date }[]
}

/** How many rows are read at once: a server may have a hundred thousand accounts that wrote or follow. */
const stepSize = 500

/**
 * What was asked for, where it is no e-mail address but that of somebody on another site, in the one form in which it
 * is compared: `@name@host`, or the address of an account or a page.
 */
export function readElsewhere(asked: string): string | null {
  const clean = asked.trim().normalize('NFC')
  const [, name, server] = /^@([^\s@/]+)@([^\s@/]+)$/.exec(clean) ?? []
  if (name && server) return `@${name}@${URL.parse(`https://${server}`)?.host ?? server}`.toLowerCase()
  if (!/^https?:\/\//i.test(clean) || clean.length > 2_000) return null
  const url = URL.parse(clean)
  if (!url) return null
  return /^\/@[^/@]+\/?$/.test(url.pathname) ? handleIn(clean) : url.href
}

/** All addresses that are kept of whom or what this names. `asked` is as `readElsewhere` writes it. */
export async function listAddressesOf(db: Reader, asked: string): Promise<string[]> {
  if (!asked.startsWith('@')) return [...new Set([asked, asked.replace(/^(https?:\/\/[^/]+)\/$/, '$1')])]
  const [, , host = ''] = asked.split('@')
  const found = new Set<string>()
  for await (const rows of readFollowers(db, host))
    for (const row of rows) if (handleOf(row) === asked) found.add(row.actor)
  for (const row of await listFollowed(db)) if (handleOf(row) === asked) found.add(row.actor)
  for await (const rows of readOrigins(db, host))
    for (const row of rows) if (handlesIn(row).includes(asked)) found.add(row.author)
  return [...found]
}

/** Who has these addresses: they wrote here, follow the blog, or are followed by it. */
export async function listPeopleAt(db: Reader, addresses: readonly string[]): Promise<PersonElsewhere[]> {
  if (addresses.length === 0) return []
  const { comments, commentOrigins, fediverseFollowers: t, fediversePosts } = db.tables
  const followers = await db
    .select({ actor: t.actor, handle: t.handle, followedAt: t.followedAt })
    .from(t)
    .where(inArray(t.actor, [...addresses]))
  const followed = (await listFollowed(db)).filter(({ actor }) => addresses.includes(actor))
  const { actor, title, excerpt, address, publishedAt } = fediversePosts
  const posts = await db
    .select({ actor, post: { title, excerpt, address, publishedAt } })
    .from(fediversePosts)
    .where(inArray(actor, [...addresses]))
    .orderBy(desc(publishedAt), desc(fediversePosts.id))
  const authors = await db
    .selectDistinct({ author: commentOrigins.author })
    .from(commentOrigins)
    .innerJoin(comments, eq(comments.id, commentOrigins.commentId))
    .where(isSentFrom(db, addresses))
  const published = Map.groupBy(posts, (one) => one.actor)
  const people = new Set([...[...followers, ...followed].map((one) => one.actor), ...authors.map((one) => one.author)])
  return [...people].map((author) => {
    const theirs = followers.find((one) => one.actor === author)
    const ours = followed.find((one) => one.actor === author)
    return {
      author,
      handle: theirs?.handle ?? ours?.handle ?? null,
      followedAt: theirs?.followedAt ?? null,
      askedAt: ours?.askedAt ?? null,
      posts: published.get(author)?.map(({ post }) => post) ?? [],
    }
  })
}

/** The ways in which the blog knows somebody on another site. */
export function listWays({ followedAt, askedAt }: PersonElsewhere): ('follower' | 'followed' | 'elsewhere')[] {
  if (!followedAt && !askedAt) return ['elsewhere']
  return [...(followedAt ? (['follower'] as const) : []), ...(askedAt ? (['followed'] as const) : [])]
}

/** All by which somebody on another site may have been asked for, as `readElsewhere` writes it; many come twice. */
export async function* listNamesElsewhere(db: Reader): AsyncGenerator<string> {
  for await (const rows of readOrigins(db))
    for (const row of rows) yield* [nameOf(row.author), nameOf(row.address), ...handlesIn(row)]
  for await (const rows of readFollowers(db)) for (const row of rows) yield* [nameOf(row.actor), handleOf(row)]
  for (const row of await listFollowed(db)) yield* [nameOf(row.actor), handleOf(row)]
}

type Follower = Pick<Tables['fediverseFollowers']['$inferSelect'], 'id' | 'actor' | 'handle'>
type Origin = Pick<Tables['commentOrigins']['$inferSelect'], 'commentId' | 'kind' | 'author' | 'address'>

/** Those of a server, or all, in the order of ids. */
function readFollowers(db: Reader, host?: string): AsyncGenerator<Follower[]> {
  const { fediverseFollowers: t } = db.tables
  return readInSteps(stepSize, (last) =>
    db
      .select({ id: t.id, actor: t.actor, handle: t.handle })
      .from(t)
      .where(and(host === undefined ? undefined : eq(t.host, host), gt(t.id, last?.id ?? '')))
      .orderBy(asc(t.id))
      .limit(stepSize),
  )
}

/** Whom the blog follows: two hundred at most. */
async function listFollowed(db: Reader) {
  const { id, actor, handle, askedAt } = db.tables.fediverseFollows
  return db.select({ id, actor, handle, askedAt }).from(db.tables.fediverseFollows)
}

/** Where comments were written: on a host, or anywhere. */
function readOrigins(db: Reader, host?: string): AsyncGenerator<Origin[]> {
  const { commentOrigins: t } = db.tables
  return readInSteps(stepSize, (last) =>
    db
      .select({ commentId: t.commentId, kind: t.kind, author: t.author, address: t.address })
      .from(t)
      .where(and(host === undefined ? undefined : eq(t.host, host), gt(t.commentId, last?.commentId ?? '')))
      .orderBy(asc(t.commentId))
      .limit(stepSize),
  )
}

/** A kept address, as it is compared. */
export const nameOf = (address: string): string => URL.parse(address)?.href ?? address

const handleOf = ({ handle }: Follower): string => `@${handle.toLowerCase()}`

/** The `@name@host` that its author's address tells, and that of its page on a server of the fediverse. */
const handlesIn = ({ kind, author, address }: Origin): string[] =>
  [handleIn(author), kind === 'fediverse' ? handleIn(address) : null].filter((handle) => handle !== null)

/** `@name@host`, where the address of an account, or of what stands under it, tells it. */
function handleIn(address: string): string | null {
  const url = URL.parse(address)
  const [, name = ''] = /^\/(?:(?:users|user|u|profile|accounts)\/(?=[^/]+$)|@)([^/@]+)/.exec(url?.pathname ?? '') ?? []
  return url && name !== '' ? `@${name.toLowerCase()}@${url.host}` : null
}
