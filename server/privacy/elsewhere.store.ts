import { isSentFrom } from '../comments/index.ts'
import type { Reader } from '../db/index.ts'
import { and, eq, inArray, or, sql } from '../db/sql.ts'

/** Somebody on another site, as far as they are known here. */
export interface PersonElsewhere {
  /** The address of their account, or of their page. */
  author: string
  /** `name@host`, of whoever follows the blog. */
  handle: string | null
  followedAt: Date | null
}

/** Where accounts stand on their servers, before their name. */
const places = ['users/', 'user/', 'u/', 'profile/', 'accounts/', '@']

/**
 * What was asked for, where it is no e-mail address but that of somebody on another site, in the one form in which it
 * is compared: `@name@host`, or the address of an account or a page.
 */
export function readElsewhere(asked: string): string | null {
  const clean = asked.trim().normalize('NFC')
  if (/^@[^\s@/]+@[^\s@/]+$/.test(clean)) return clean.toLowerCase()
  if (!/^https?:\/\//i.test(clean) || clean.length > 2_000) return null
  const url = URL.parse(clean)
  if (!url) return null
  return /^\/@[^/@]+\/?$/.test(url.pathname) ? handleIn(clean) : url.href
}

/** All addresses that are kept of whom or what this names. `asked` is as `readElsewhere` writes it. */
export async function listAddressesOf(db: Reader, asked: string): Promise<string[]> {
  if (!asked.startsWith('@')) return [...new Set([asked, asked.replace(/^(https?:\/\/[^/]+)\/$/, '$1')])]
  const { fediverseFollowers, commentOrigins: t } = db.tables
  const [, name = '', host = ''] = asked.split('@')
  const bases = [`https://${host}/`, `http://${host}/`]
  const accounts = bases.flatMap((base) => places.map((place) => `${base}${place}${name}`))
  const pages = bases.map((base) => `${base}@${name}/`)
  const follower = await db
    .select({ author: fediverseFollowers.actor })
    .from(fediverseFollowers)
    .where(and(eq(fediverseFollowers.host, host), eq(sql`lower(${fediverseFollowers.handle})`, asked.slice(1))))
  const wrote = await db
    .selectDistinct({ author: t.author })
    .from(t)
    .where(
      and(
        eq(t.host, host),
        or(
          inArray(sql`lower(${t.author})`, accounts),
          ...pages.map((page) =>
            and(
              eq(t.kind, 'fediverse'),
              eq(sql`lower(substr(${t.address}, 1, cast(${page.length} as integer)))`, page),
            ),
          ),
        ),
      ),
    )
  return [...new Set([...follower, ...wrote].map(({ author }) => author))]
}

/** Who has these addresses: they wrote here, or follow the blog. */
export async function listPeopleAt(db: Reader, addresses: readonly string[]): Promise<PersonElsewhere[]> {
  if (addresses.length === 0) return []
  const { comments, commentOrigins, fediverseFollowers: t } = db.tables
  const followers = await db
    .select({ author: t.actor, handle: t.handle, followedAt: t.followedAt })
    .from(t)
    .where(inArray(t.actor, [...addresses]))
  const authors = await db
    .selectDistinct({ author: commentOrigins.author })
    .from(commentOrigins)
    .innerJoin(comments, eq(comments.id, commentOrigins.commentId))
    .where(isSentFrom(db, addresses))
  const wrote = authors.filter(({ author }) => !followers.some((one) => one.author === author))
  return [...followers, ...wrote.map(({ author }) => ({ author, handle: null, followedAt: null }))]
}

/** All by which somebody on another site may have been asked for, as `readElsewhere` writes it. */
export async function listNamesElsewhere(db: Reader): Promise<string[]> {
  const { commentOrigins: t, fediverseFollowers } = db.tables
  const origins = await db.selectDistinct({ author: t.author, address: t.address, kind: t.kind }).from(t)
  const followers = await db
    .select({ actor: fediverseFollowers.actor, handle: fediverseFollowers.handle })
    .from(fediverseFollowers)
  const names = [
    ...origins.flatMap(({ author, address, kind }) => [
      ...namesOf(author),
      ...namesOf(address).filter((name) => kind === 'fediverse' || !name.startsWith('@')),
    ]),
    ...followers.flatMap(({ actor, handle }) => [...namesOf(actor), `@${handle.toLowerCase()}`]),
  ]
  return [...new Set(names)]
}

/** A kept address, as it is compared. */
export const nameOf = (address: string): string => URL.parse(address)?.href ?? address

function namesOf(address: string): string[] {
  const handle = handleIn(address)
  return [nameOf(address), ...(handle ? [handle] : [])]
}

/** `@name@host`, where the address of an account, or of what stands under it, tells it. */
function handleIn(address: string): string | null {
  const url = URL.parse(address)
  const [, name = ''] = /^\/(?:(?:users|user|u|profile|accounts)\/(?=[^/]+$)|@)([^/@]+)/.exec(url?.pathname ?? '') ?? []
  return url && name !== '' ? `@${name.toLowerCase()}@${url.host}` : null
}
