import type { Settings } from '../settings/index.ts'

/** What a purge removes, each kind for itself. */
export const purgeKinds = [
  'addresses',
  'comments.refused',
  'comments.spam',
  'reports',
  'blocks',
  'follows',
  'links',
  'mails',
  'readings',
  'subscriptions.unconfirmed',
  'subscriptions.ended',
] as const

export type PurgeKind = (typeof purgeKinds)[number]

/** The setting that says for how many days each kind is kept; null where each has an end of its own. */
const keptBy = {
  addresses: 'keepAddressesDays',
  'comments.refused': 'keepRejectedDays',
  'comments.spam': 'keepSpamDays',
  reports: 'keepRejectedDays',
  blocks: null,
  follows: 'keepUnconfirmedDays',
  links: 'keepUnconfirmedDays',
  mails: 'keepMailsDays',
  readings: null,
  'subscriptions.unconfirmed': 'keepUnconfirmedDays',
  'subscriptions.ended': null,
} as const satisfies Record<PurgeKind, keyof Settings | null>

/** For how many days each kind is kept: what the purge obeys, and what readers are told. */
export function daysKept(settings: Settings): Record<PurgeKind, number | null> {
  const days = purgeKinds.map((kind) => [kind, keptBy[kind] === null ? null : settings[keptBy[kind]]] as const)
  return Object.fromEntries(days) as Record<PurgeKind, number | null>
}

/** For how many months it is known how often the site was read each day; then each month (CNIL: 25 months at most). */
export const monthsOfReadings = 25

const day = 86_400_000

/** For how many days a subscription that ended is kept, with what proves that it was asked for (GDPR art. 7, 1). */
const keepSubscriptions = 365

/** The instant before which a subscription that ended is kept no more. */
export function oldestSubscription(now: Date): Date {
  return new Date(now.getTime() - keepSubscriptions * day)
}

/** The instant before which each kind is kept no more: now, for what has an end of its own. */
export function oldestKept(settings: Settings, now: Date): Record<PurgeKind, Date> {
  const kept = daysKept(settings)
  const before = purgeKinds.map((kind) => [kind, new Date(now.getTime() - (kept[kind] ?? 0) * day)] as const)
  return Object.fromEntries(before) as Record<PurgeKind, Date>
}
