import { eq, inArray } from '../db/sql.ts'
import type { Reader, SubscriptionEnd, Writer } from '../db/index.ts'
import type { Secrets } from '../secrets.ts'

/** Addresses that the library may not write its newsletter to unless they ask for it: a keyed hash of each. */
export interface Suppression {
  /** Puts an address there; the newest reason counts. `email` is in lower case, here and below. */
  add(tx: Writer, email: string, reason: SubscriptionEnd, at: Date): Promise<void>
  /** Takes it away: its owner has asked for letters again, and has proven to be them. */
  lift(tx: Writer, email: string): Promise<void>
  /** Which of these are there. */
  listAmong(db: Reader, emails: readonly string[]): Promise<Set<string>>
}

export function createSuppression(secrets: Secrets): Suppression {
  const markOf = (email: string) => secrets.sign('suppressed-address', email)
  return {
    async add(tx, email, reason, at) {
      const { suppressedAddresses } = tx.tables
      await tx
        .insert(suppressedAddresses)
        .values({ hash: markOf(email), reason, at })
        .onConflictDoUpdate({ target: suppressedAddresses.hash, set: { reason, at } })
    },

    async lift(tx, email) {
      const { suppressedAddresses } = tx.tables
      await tx.delete(suppressedAddresses).where(eq(suppressedAddresses.hash, markOf(email)))
    },

    async listAmong(db, emails) {
      const { suppressedAddresses } = db.tables
      if (emails.length === 0) return new Set()
      const marks = new Map(emails.map((email) => [markOf(email), email]))
      const rows = await db
        .select({ hash: suppressedAddresses.hash })
        .from(suppressedAddresses)
        .where(inArray(suppressedAddresses.hash, [...marks.keys()]))
      return new Set(rows.flatMap(({ hash }) => marks.get(hash) ?? []))
    },
  }
}
