import type { Writer } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { refusalTally } from '../moderation/index.ts'
import { formatOffset } from '../time-zone.ts'
import type { Refusal } from './comments.store.ts'
import { savePurge, type PurgeRow } from './purge.store.ts'

/** What one purge removed, counted in the commits that remove it: a row for each kind, which grows. */
export interface Proof {
  add(tx: Writer, kind: string, count: number): Promise<void>
  /** The refusals that go with their comments, by year and ground, so that the yearly counts stay whole. */
  addRefusals(tx: Writer, refusals: readonly Refusal[]): Promise<void>
}

export function createProof(given: { newId: NewId; timeZone: string; actorId: string | null; at: Date }): Proof {
  const { newId, timeZone, actorId, at } = given
  const rows = new Map<string, PurgeRow>()

  async function add(tx: Writer, kind: string, count: number): Promise<void> {
    if (count === 0) return
    const row = rows.get(kind) ?? { id: newId(), kind, count: 0, actorId, at }
    const grown = { ...row, count: row.count + count }
    await savePurge(tx, grown)
    rows.set(kind, grown)
  }

  return {
    add,
    async addRefusals(tx, refusals) {
      const kindOf = ({ ground, at: when }: Refusal) => refusalTally(formatOffset(when, timeZone).slice(0, 4), ground)
      for (const [kind, group] of Map.groupBy(refusals, kindOf)) await add(tx, kind, group.length)
    },
  }
}
