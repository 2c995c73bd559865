import type { NoticeFrequency, Role } from '../db/index.ts'

/** Whoever moderates as their role is told at once; editors and administrators, who may, once a day. */
export function defaultFrequency(roles: readonly Role[]): NoticeFrequency {
  return roles.includes('moderator') ? 'at_once' : 'daily'
}

/** True where a moderator of `scope` (null for all) decides on an article of these categories. */
export function isWithin(scope: readonly string[] | null, categoryIds: readonly string[]): boolean {
  return scope === null || categoryIds.some((id) => scope.includes(id))
}

/** The hour, in the library's time, from which digests leave. */
export const digestHour = 8

/** True once a day from `digestHour` on. Both are local times (RFC 3339). */
export function isDigestDue(now: string, last: string | null): boolean {
  return Number(now.slice(11, 13)) >= digestHour && (last === null || last.slice(0, 10) < now.slice(0, 10))
}

/** Mails at once to one moderator in an hour; then one that says so, and silence until the next hour. */
export const mostAtOnce = 10

/** An event older than this is no news: a follower that starts late on an old house tells nobody. */
export const newsLife = 3 * 86_400_000
