import type { Clock } from '../clock.ts'
import { createKeys } from '../comments/index.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { keepBlocksOfErased } from '../moderation/index.ts'
import type { Secrets } from '../secrets.ts'
import * as store from './erase.store.ts'
import type { Erasure } from './erasure-log.ts'
import { forgetWithMails, redactAddress } from './others.service.ts'
import { findAccount } from './personal-data.store.ts'
import { words } from './privacy.words.ts'
import { createProof } from './proof.ts'
import { seekAddress } from './redaction.ts'
import { deleteSubscriptions } from './subscriptions.store.ts'
import { createSuppression } from './suppressed.store.ts'
import { repeat } from './steps.ts'

/** How much was found and removed. */
export interface Erased {
  comments: number
  reports: number
  follows: number
  subscriptions: number
  links: number
  mails: number
  blocks: number
  account: 'none' | 'erased' | 'staff'
}

interface Deps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  timeZone: string
}

/**
 * Makes what erases an address, in steps that each commit. What others wrote comes first and what tells whose data
 * they are comes last: cut short, the rest is found by the address at the next start.
 */
export function createErasing({ db, events, clock, newId, secrets, timeZone }: Deps) {
  const { hashEmail } = createKeys(secrets)
  const suppression = createSuppression(secrets)

  /** Takes comments out of the mails that repeat them, then forgets them, step by step; how many. */
  function forgetEach(
    list: () => Promise<string[]>,
    forget: (tx: Writer, ids: string[]) => Promise<void>,
  ): Promise<number> {
    return repeat(async () => {
      const ids = await list()
      if (ids.length > 0) await forgetWithMails(db, ids, forget)
      return ids.length
    })
  }

  /** @param actorId who asked, of whom it is recorded in any case; undefined for the program itself. */
  return async function erase(email: string, erasure: Erasure, actorId?: string | null): Promise<Erased> {
    const { texts, at: until } = erasure
    const found = await findAccount(db.read, email)
    const theirs = found && found.createdAt <= until ? found : null
    const userId = theirs?.roles.join() === 'patron' ? theirs.id : null
    const ofStaff = theirs && userId === null ? 'staff' : 'none'
    const person = { email, userId, until }
    const proof = createProof({ newId, timeZone, actorId: null, at: clock.now() })
    const removeUnseen = async (tx: Writer, ids: string[]) => {
      const { refusals } = await store.removeLeaves(tx, ids)
      await proof.addRefusals(tx, refusals)
    }
    const replacements = { name: words.neutralName, sentence: texts ? words.removedText : null }
    const reporterHash = userId === null ? null : secrets.sign('reporter', `account ${userId}`)

    // Nothing more is written by them from here on.
    if (userId !== null) await db.write((tx) => store.closeAccount(tx, userId, clock.now()))
    await redactAddress(db, seekAddress(email), until)
    const removed = texts ? await forgetEach(() => store.listUnseenIds(db.read, person), removeUnseen) : 0
    const anonymised = await forgetEach(
      () => store.listOwnIds(db.read, person),
      (tx, ids) => store.anonymiseComments(tx, ids, replacements),
    )
    const reports = await repeat(() => db.write((tx) => store.forgetReports(tx, person, { reporterHash, texts })))
    const mails = await repeat(() => db.write((tx) => store.deleteMailsTo(tx, person)))
    return db.write(async (tx) => {
      const rest = await store.deleteFollowsAndLinks(tx, person)
      const subscriptions = await deleteSubscriptions(tx, person)
      // A list that somebody imports again must not bring them back.
      if (subscriptions > 0) await suppression.add(tx, email, 'erasure', until)
      const blocks = await keepBlocksOfErased(tx, { email, userId, hash: hashEmail(email), at: until })
      if (userId !== null) await store.anonymiseAccount(tx, userId, words.neutralName.fr)
      await store.saveErasure(tx, erasure)
      const erased: Erased = {
        ...rest,
        comments: removed + anonymised,
        reports,
        subscriptions,
        mails,
        blocks,
        account: userId === null ? ofStaff : 'erased',
      }
      // Last, so that a page made before it is not kept.
      if (actorId !== undefined || isSomething(erased))
        await events.record(tx, 'privacy.erased', { comments: erased.comments, texts }, actorId ?? null)
      return erased
    })
  }
}

/** Whether anything was left to erase. */
export function isSomething({ account, ...counts }: Erased): boolean {
  return account === 'erased' || Object.values(counts).some((count) => count > 0)
}
