import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { NewId } from '../ids.ts'
import { invalidField } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import * as store from './erase.store.ts'
import type { Erasure, ErasureLog } from './erasure-log.ts'
import { findAccount, findPersonalData, listEmails, type PersonalData } from './personal-data.store.ts'
import { insertPurges } from './purge.store.ts'
import { countRefusals } from './purges.service.ts'

/** How much was found and removed. */
export interface Erased {
  comments: number
  reports: number
  follows: number
  links: number
  mails: number
  blocks: number
  account: 'none' | 'erased' | 'staff'
}

export interface PrivacyService {
  /** All that is tied to an e-mail address. @throws Problem 422 for what is none. */
  find(email: string): Promise<PersonalData>
  /** The same, to be handed over; that it was is recorded. */
  export(actor: Actor, email: string): Promise<PersonalData>
  /**
   * Removes it: names become neutral, the texts stay unless `texts`. The accounts of the staff are left alone.
   * A keyed hash stays, so that a backup that is restored later is cleaned too.
   */
  erase(actor: Actor, email: string, options?: { texts?: boolean | undefined }): Promise<Erased>
  /** Erases again what an older database brought back; how many addresses there were. */
  replayErasures(): Promise<number>
}

export const neutralName = { fr: 'Lecteur anonyme', en: 'Anonymous reader' } as const

export const removedText = {
  fr: 'Ce texte a été retiré à la demande de la personne qui l’avait écrit.',
  en: 'This text was removed at the request of whoever wrote it.',
} as const

interface Deps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  log: ErasureLog
  timeZone: string
}

export function createPrivacy({ db, events, clock, newId, secrets, log, timeZone }: Deps): PrivacyService {
  const hashOf = (email: string) => secrets.sign('erasure', email)

  async function forget(tx: Writer, email: string, { texts, at }: Omit<Erasure, 'hash'>): Promise<Erased> {
    const account = await findAccount(tx, email)
    const isPatron = account !== null && account.createdAt <= at && account.roles.join() === 'patron'
    const userId = isPatron ? account.id : null
    const person = { email, userId, until: at }
    const traces = await store.listTraces(tx, person)
    const removed = texts ? await store.removeTexts(tx, person, removedText) : { count: 0, refusals: [] }
    const now = clock.now()
    await insertPurges(
      tx,
      countRefusals(removed.refusals, timeZone).map(([kind, count]) => ({
        id: newId(),
        kind,
        count,
        actorId: null,
        at: now,
      })),
    )
    const anonymised = await store.anonymiseComments(tx, person, neutralName)
    const reports = await store.forgetReporter(
      tx,
      person,
      userId === null ? null : secrets.sign('reporter', `account ${userId}`),
    )
    const correspondence = await store.deleteCorrespondence(tx, person, traces)
    const about = await store.deleteMailsAbout(tx, person, traces)
    await store.redactEmail(tx, person)
    await store.redactNames(tx, traces)
    if (userId !== null) await store.anonymiseAccount(tx, userId, neutralName.fr, now)
    return {
      ...correspondence,
      comments: removed.count + anonymised,
      reports,
      mails: correspondence.mails + about,
      account: isPatron ? 'erased' : account && account.createdAt <= at ? 'staff' : 'none',
    }
  }

  return {
    find: async (email) => findPersonalData(db.read, readEmail(email)),

    async export(actor, email) {
      const found = await findPersonalData(db.read, readEmail(email))
      await db.write((tx) => events.record(tx, 'privacy.exported', { comments: found.comments.length }, actor.id))
      return found
    },

    async erase(actor, email, { texts = false } = {}) {
      const address = readEmail(email)
      const erasure = { hash: hashOf(address), texts, at: clock.now() }
      // Before the commit: what was asked and cut short by a crash is done at the next start.
      log.append(erasure)
      return db.write(async (tx) => {
        const erased = await forget(tx, address, erasure)
        await store.saveErasure(tx, erasure)
        await events.record(tx, 'privacy.erased', { comments: erased.comments, texts }, actor.id)
        return erased
      })
    },

    async replayErasures() {
      const known = await store.listErasures(db.read)
      const logged = log.read()
      const isListed = (list: readonly Erasure[]) => {
        const latest = new Map(list.map((one) => [keyOf(one), one.at]))
        return (one: Erasure) => (latest.get(keyOf(one))?.getTime() ?? -1) >= one.at.getTime()
      }
      for (const erasure of known.filter((one) => !isListed(logged)(one))) log.append(erasure)
      const all = [...known, ...logged]
      if (all.length === 0) return 0
      const byHash = Map.groupBy(all, (erasure) => erasure.hash)
      let replayed = 0
      for (const email of await listEmails(db.read)) {
        for (const erasure of latestFirst(byHash.get(hashOf(email)) ?? [])) {
          const found = await db.write(async (tx) => {
            const erased = await forget(tx, email, erasure)
            if (!isSomething(erased)) return false
            await events.record(tx, 'privacy.erased', { comments: erased.comments, texts: erasure.texts }, null)
            return true
          })
          if (found) replayed++
        }
      }
      const missing = logged.filter((one) => !isListed(known)(one))
      if (missing.length > 0) {
        await db.write(async (tx) => {
          for (const erasure of missing) await store.saveErasure(tx, erasure)
        })
      }
      return replayed
    },
  }
}

const keyOf = ({ hash, texts }: Erasure) => `${hash} ${texts}`

/** Those that take the texts away come first: afterwards nothing tells whose they were. */
function latestFirst(erasures: readonly Erasure[]): Erasure[] {
  return erasures.toSorted((a, b) => Number(b.texts) - Number(a.texts) || b.at.getTime() - a.at.getTime())
}

function isSomething({ account, ...counts }: Erased): boolean {
  return account === 'erased' || Object.values(counts).some((count) => count > 0)
}

function readEmail(email: string): string {
  const address = email.trim().normalize('NFC').toLowerCase()
  if (address.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(address)) return address
  throw invalidField('/email', {
    fr: 'Indiquez une adresse électronique complète.',
    en: 'Give a whole e-mail address.',
  })
}
