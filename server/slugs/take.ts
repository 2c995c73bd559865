import type { Reader, SlugKind, Writer } from '../db/index.ts'
import { Problem } from '../problem.ts'
import { makeSlug } from '../text.ts'
import { chooseSlug } from './choose.ts'
import { findSlugOwner, forgetRedirect, recordRedirect } from './slugs.store.ts'
import { words } from './slugs.words.ts'

/**
 * Gives the slug of a new thing: the one asked for, or else one made of its name.
 * @throws Problem 409 when another has the one asked for.
 */
export async function takeSlug(
  tx: Writer,
  kind: SlugKind,
  wish: { slug?: string; name: string; fallback: string },
): Promise<string> {
  if (wish.slug !== undefined) await assertSlugFree(tx, kind, wish.slug)
  const isTaken = async (wanted: string) => (await findSlugOwner(tx, kind, wanted)) !== null
  const slug = wish.slug ?? (await chooseSlug(makeSlug(wish.name, wish.fallback), isTaken))
  await forgetRedirect(tx, kind, slug)
  return slug
}

/**
 * Lets a thing change its slug: the old one redirects from now on.
 * @throws Problem 409 when another has the new one.
 */
export async function changeSlug(
  tx: Writer,
  kind: SlugKind,
  change: { id: string; from: string; to: string; at: Date },
): Promise<void> {
  if (change.from === change.to) return
  await assertSlugFree(tx, kind, change.to)
  await forgetRedirect(tx, kind, change.to)
  await recordRedirect(tx, { kind, oldSlug: change.from, targetId: change.id, at: change.at })
}

/** @throws Problem 409 naming the thing that has this slug. */
export async function assertSlugFree(tx: Reader, kind: SlugKind, slug: string): Promise<void> {
  const owner = await findSlugOwner(tx, kind, slug)
  if (owner === null) return
  const detail = words.taken(slug)
  throw new Problem('duplicate', {
    detail,
    errors: [{ pointer: '/slug', detail }],
    // An article may be a colleague's draft, which nobody is told of.
    ...(kind === 'article' ? {} : { extra: { existing: { id: owner, slug } } }),
  })
}
