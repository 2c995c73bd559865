import { listBylineIdsOfUser, listSigners } from '../../bylines/index.ts'
import type { Reader } from '../../db/index.ts'
import { can, type Actor } from '../../http/actor.ts'
import { standingOf, type CommitmentState } from './standing.ts'
import { listOwed, type Owed } from './commitments.store.ts'

/** A commitment as it stands. */
export interface Commitment extends Owed {
  state: CommitmentState
  /** When the week, month or quarter that runs ends. */
  until: Date
  /** How many passed without an article before it. */
  missed: number
}

interface Moment {
  now: Date
  timeZone: string
}

/**
 * All of them for whoever answers for what is published; for others those that they keep themselves (`isOwn`): by their
 * own signature, or by one that was given to them.
 */
export async function listCommitments(
  db: Reader,
  actor: Actor,
  moment: Moment,
): Promise<(Commitment & { isOwn: boolean })[]> {
  const all = await listOwed(db, moment.now)
  const own = await listSignedBy(db, actor, all)
  return all
    .map((owed) => ({ ...stand(owed, moment), isOwn: owed.byline !== null && own.has(owed.byline.id) }))
    .filter(({ isOwn }) => isOwn || can(actor, 'article.publish-any'))
}

/** One of them; null where there is none. */
export async function readCommitment(db: Reader, id: string, moment: Moment): Promise<Commitment | null> {
  const found = (await listOwed(db, moment.now)).find((owed) => owed.id === id)
  return found ? stand(found, moment) : null
}

function stand(owed: Owed, { now, timeZone }: Moment): Commitment {
  return { ...owed, ...standingOf(owed, now, timeZone) }
}

/** Of the signatures that owe something, those of this actor. */
async function listSignedBy(db: Reader, { id: userId }: Actor, all: readonly Owed[]): Promise<Set<string>> {
  const owing = all.flatMap(({ byline }) => byline?.id ?? [])
  if (userId === null || owing.length === 0) return new Set()
  const given = [...(await listSigners(db, owing))].filter(([, signers]) => signers.includes(userId))
  return new Set([...(await listBylineIdsOfUser(db, userId)), ...given.map(([bylineId]) => bylineId)])
}
