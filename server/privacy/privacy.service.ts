import type { Clock } from '../clock.ts'
import { createKeys } from '../comments/index.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { NewId } from '../ids.ts'
import { invalidField } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import { listAddressesOf, listNamesElsewhere, nameOf, readElsewhere } from './elsewhere.store.ts'
import { createErasing, createErasingElsewhere, isSomething, type Erased } from './erasure.service.ts'
import { listErasures, saveErasure } from './erase.store.ts'
import type { Erasure, ErasureLog } from './erasure-log.ts'
import { findDataElsewhere, findPersonalData, listEmails, type PersonalData } from './personal-data.store.ts'
import { createSuppression } from './suppressed.store.ts'
import { words } from './privacy.words.ts'
import { listWrittenAddresses } from './written-texts.store.ts'

export interface PrivacyService {
  /**
   * All that is tied to an e-mail address, or to somebody on another site: `@name@host`, the address of an account or
   * of a page; of its comments the newest hundred.
   * @throws Problem 422 for what is none.
   */
  find(email: string): Promise<PersonalData>
  /** The same with every comment, to be handed over; that it was is recorded. */
  export(actor: Actor, email: string): Promise<PersonalData>
  /**
   * Removes it: names become neutral, the texts stay unless `texts`. The accounts of the staff are left alone.
   * A keyed hash stays, so that a backup that is restored later is cleaned too.
   */
  erase(actor: Actor, email: string, options?: { texts?: boolean | undefined }): Promise<Erased>
  /**
   * Finishes what a crash cut short, and erases again what an older database brought back; how many addresses there
   * were.
   * @throws ErasureLogError where erasures that this database does not know of cannot be matched with anybody.
   */
  replayErasures(): Promise<number>
}

interface Deps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  log: ErasureLog
  timeZone: string
  /** Ends the following of accounts elsewhere, in the transaction; how many followed. */
  part: (tx: Writer, actors: readonly string[], until: Date) => Promise<number>
}

const mostShown = 100

export function createPrivacy(deps: Deps): PrivacyService {
  const { db, events, clock, secrets, log } = deps
  const hashOf = (email: string) => secrets.sign('erasure', email)
  const { hashEmail, hashAuthor } = createKeys(secrets)
  const suppression = createSuppression(secrets)
  const erase = createErasing(deps)
  const eraseElsewhere = createErasingElsewhere(deps)

  async function find(email: string, mostComments: number): Promise<PersonalData> {
    const elsewhere = readElsewhere(email)
    if (elsewhere !== null) return findDataElsewhere(db.read, elsewhere, hashAuthor, mostComments)
    const address = readEmail(email)
    return findPersonalData(db.read, address, { hashedEmail: hashEmail(address), suppression }, mostComments)
  }

  return {
    find: (email) => find(email, mostShown),

    async export(actor, email) {
      const found = await find(email, Infinity)
      await db.write((tx) => events.record(tx, 'privacy.exported', { comments: found.comments.length }, actor.id))
      return found
    },

    async erase(actor, email, { texts = false } = {}) {
      const elsewhere = readElsewhere(email)
      if (elsewhere !== null) {
        // By each of their addresses too: an older database may know them by one alone.
        const names = new Set([elsewhere, ...(await listAddressesOf(db.read, elsewhere)).map(nameOf)])
        const [first, ...rest] = [...names].map((name) => ({ hash: hashOf(name), texts, at: clock.now() }))
        for (const one of [first!, ...rest]) await log.append(one)
        return eraseElsewhere(elsewhere, [first!, ...rest], actor.id)
      }
      const address = readEmail(email)
      const erasure = { hash: hashOf(address), texts, at: clock.now() }
      // Before the first commit: what was asked and cut short by a crash is finished at the next start.
      await log.append(erasure)
      return erase(address, erasure, actor.id)
    },

    async replayErasures() {
      const known = await listErasures(db.read)
      const logged = log.read()
      for (const erasure of known.filter((one) => !isListed(logged, one))) await log.append(erasure)
      const pending = logged.filter((one) => !isListed(known, one))
      if (pending.length === 0) return 0
      if (pending.some(({ ours }) => !ours)) throw log.refusal()
      const byHash = Map.groupBy(pending, ({ hash }) => hash)
      const tried = new Set<string>()
      let replayed = 0
      const tryAddress = async (email: string) => {
        if (tried.has(email)) return
        tried.add(email)
        for (const erasure of latestFirst(byHash.get(hashOf(email)) ?? []))
          if (isSomething(await erase(email, erasure))) replayed++
      }
      const tryElsewhere = async (name: string) => {
        if (tried.has(name)) return
        tried.add(name)
        for (const erasure of latestFirst(byHash.get(hashOf(name)) ?? []))
          if (isSomething(await eraseElsewhere(name, [erasure]))) replayed++
      }
      for (const email of await listEmails(db.read)) await tryAddress(email)
      for await (const name of listNamesElsewhere(db.read)) await tryElsewhere(name)
      for await (const email of listWrittenAddresses(db.read)) {
        await tryAddress(email)
        await tryElsewhere(`@${email}`)
      }
      await db.write(async (tx) => {
        for (const erasure of pending) await saveErasure(tx, erasure)
      })
      return replayed
    },
  }
}

/** Whether a list has this erasure, or a later one of the same address and kind. */
function isListed(list: readonly Erasure[], one: Erasure): boolean {
  return list.some(({ hash, texts, at }) => hash === one.hash && texts === one.texts && at >= one.at)
}

/** Those that take the texts away come first: afterwards nothing tells whose they were. */
function latestFirst(erasures: readonly Erasure[]): Erasure[] {
  return erasures.toSorted((a, b) => Number(b.texts) - Number(a.texts) || b.at.getTime() - a.at.getTime())
}

function readEmail(email: string): string {
  const address = email.trim().normalize('NFC').toLowerCase()
  if (address.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(address)) return address
  throw invalidField('/email', words.wholeAddress)
}
