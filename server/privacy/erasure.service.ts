import type { Clock } from '../clock.ts'
import { createKeys } from '../comments/index.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { keepBlocksElsewhere, keepBlocksOfErased } from '../moderation/index.ts'
import type { Secrets } from '../secrets.ts'
import { listIds } from './comments.store.ts'
import { listAddressesOf, listPeopleAt } from './elsewhere.store.ts'
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
  /** Accounts of the fediverse that followed the blog, or that it followed. */
  followers: number
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
  /** Ends the following of accounts elsewhere, in the transaction; how many followed. */
  part: (tx: Writer, actors: readonly string[], until: Date) => Promise<number>
}

/**
 * Makes what erases an address, in steps that each commit. What others wrote comes first and what tells whose data
 * they are comes last: cut short, the rest is found by the address at the next start.
 */
export function createErasing(deps: Omit<Deps, 'part'>) {
  const { db, events, clock, secrets } = deps
  const { hashEmail } = createKeys(secrets)
  const suppression = createSuppression(secrets)

  const forgetComments = createForgetting(deps)

  /** @param actorId who asked, of whom it is recorded in any case; undefined for the program itself. */
  return async function erase(email: string, erasure: Erasure, actorId?: string | null): Promise<Erased> {
    const { texts, at: until } = erasure
    const found = await findAccount(db.read, email)
    const theirs = found && found.createdAt <= until ? found : null
    const userId = theirs?.roles.join() === 'patron' ? theirs.id : null
    const ofStaff = theirs && userId === null ? 'staff' : 'none'
    const person = { email, userId, until }
    const reporterHash = userId === null ? null : secrets.sign('reporter', `account ${userId}`)

    // Nothing more is written by them from here on.
    if (userId !== null) await db.write((tx) => store.closeAccount(tx, userId, clock.now()))
    await redactAddress(db, seekAddress(email), until)
    const comments = await forgetComments(store.ownUntil(db.read, person), texts)
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
        comments,
        reports,
        subscriptions,
        followers: 0,
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

/**
 * Makes what erases somebody on another site, or a page there, as `readElsewhere` writes them, in the same steps: what
 * tells whose data they are goes last, by each comment with its text.
 */
export function createErasingElsewhere(deps: Deps) {
  const { db, events, secrets, part } = deps
  const { hashAuthor } = createKeys(secrets)
  const forgetComments = createForgetting(deps)

  /** @param erasures of all addresses by which they are known; of one moment. */
  return async function erase(
    asked: string,
    erasures: readonly [Erasure, ...Erasure[]],
    actorId?: string | null,
  ): Promise<Erased> {
    const { texts, at: until } = erasures[0]
    const addresses = await listAddressesOf(db.read, asked)
    const handles = (await listPeopleAt(db.read, addresses)).flatMap(({ handle }) => handle ?? [])
    for (const handle of new Set([...handles, ...(asked.startsWith('@') ? [asked.slice(1)] : [])]))
      await redactAddress(db, seekAddress(handle), until)
    const comments = await forgetComments(store.sentFromUntil(db.read, addresses, until), texts)
    return db.write(async (tx) => {
      await store.deleteMentions(tx, addresses, until)
      const followers = await part(tx, addresses, until)
      const blocks = await keepBlocksElsewhere(tx, { authors: addresses, hashAuthor, at: until })
      for (const erasure of erasures) await store.saveErasure(tx, erasure)
      const erased: Erased = { ...nothing, comments, followers, blocks }
      if (actorId !== undefined || isSomething(erased))
        await events.record(tx, 'privacy.erased', { comments, texts }, actorId ?? null)
      return erased
    })
  }
}

const nothing: Erased = {
  comments: 0,
  reports: 0,
  follows: 0,
  subscriptions: 0,
  followers: 0,
  links: 0,
  mails: 0,
  blocks: 0,
  account: 'none',
}

/** Makes what takes the person out of comments of a condition; how many. */
function createForgetting({ db, clock, newId, timeZone }: Pick<Deps, 'db' | 'clock' | 'newId' | 'timeZone'>) {
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

  return async (own: ReturnType<typeof store.ownUntil>, texts: boolean): Promise<number> => {
    const proof = createProof({ newId, timeZone, actorId: null, at: clock.now() })
    const removeUnseen = async (tx: Writer, ids: string[]) => {
      const { refusals } = await store.removeLeaves(tx, ids)
      await proof.addRefusals(tx, refusals)
    }
    const replacements = { name: words.neutralName, sentence: texts ? words.removedText : null }
    const removed = texts ? await forgetEach(() => store.listUnseenIds(db.read, own), removeUnseen) : 0
    const anonymised = await forgetEach(
      () => listIds(db.read, own),
      (tx, ids) => store.anonymiseComments(tx, ids, replacements),
    )
    return removed + anonymised
  }
}

/** Whether anything was left to erase. */
export function isSomething({ account, ...counts }: Erased): boolean {
  return account === 'erased' || Object.values(counts).some((count) => count > 0)
}
