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
] as const

export type PurgeKind = (typeof purgeKinds)[number]

const day = 86_400_000

/** The instant before which each kind is kept no more. */
export function oldestKept(settings: Settings, now: Date) {
  const before = (days: number) => new Date(now.getTime() - days * day)
  return {
    addresses: before(settings.keepAddressesDays),
    refused: before(settings.keepRejectedDays),
    spam: before(settings.keepSpamDays),
    unconfirmed: before(settings.keepUnconfirmedDays),
    mails: before(settings.keepMailsDays),
  }
}
