import type { Clock } from '../../../clock.ts'
import { createKeys } from '../../../comments/index.ts'
import type { Config } from '../../../config.ts'
import type { Db, Reader as DbReader, Writer } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { Actor } from '../../../http/actor.ts'
import { isLang, type Lang } from '../../../i18n.ts'
import type { NewId } from '../../../ids.ts'
import { findMailStatus, type MailService } from '../../../mail/index.ts'
import { createSuppression } from '../../../privacy/index.ts'
import { invalidField, Problem } from '../../../problem.ts'
import type { Secrets } from '../../../secrets.ts'
import { readSettings } from '../../../settings/index.ts'
import { createEnds, type Ends } from './ends.ts'
import { createImports, type Imports } from './import.service.ts'
import { createSubscriptionKeys, type SubscriptionKeys } from './keys.ts'
import { confirmLetter, knownLetter } from './letters.ts'
import { sumSubscribers } from './lists.store.ts'
import { formAges, letterLimits } from './subscribers.policy.ts'
import * as store from './subscribers.store.ts'
import type { Subscriber } from './subscribers.store.ts'
import { words } from './subscribers.words.ts'
import { readWish, type WishDraft } from './wish.ts'

export interface SubscribersService extends Ends, Imports {
  keys: SubscriptionKeys
  /** The time at which a form is handed out, signed. */
  startForm(): string
  /** Whether a form was handed out by us, a while ago and not too long. */
  isFresh(stamp: string): boolean
  /**
   * Answers by a letter, whatever stands behind the address: a link that confirms, or one to change what is there.
   * An address that had its letters hears no more for a while.
   * @returns the key that tells what became of the letter. @throws Problem 422.
   */
  ask(draft: WishDraft & { email: string }): Promise<string>
  /** Whether the mail server refused the letter. @throws Problem 404 for no key of ours. */
  wasRefused(key: string): Promise<boolean>
  /** What a link of confirmation is about. @throws Problem 404, or 410 where it confirms nothing any more. */
  showConfirmation(key: string): Promise<Subscriber>
  /** Letters are sent from now on; as often as one likes. @throws as `showConfirmation`. */
  confirm(key: string): Promise<Subscriber>
  /** The subscription that a link opens. @throws Problem 404, or 410 where there is none any more. */
  openManaged(key: string): Promise<Subscriber>
  /** @throws as `openManaged`, Problem 422, or 409 where it has ended. */
  change(key: string, draft: WishDraft): Promise<void>
  /** Ends a subscription, as often as one likes, of whoever is gone as well. @throws Problem 404 for no key of ours. */
  stop(key: string): Promise<void>
  /** Takes that back. @throws Problem 404, or 409 where it was not the reader who ended it. */
  resume(key: string): Promise<void>
  /** The same by the link of the page on which it is changed. */
  stopManaged(key: string): Promise<void>
  resumeManaged(key: string): Promise<void>
  /** By the staff, who say how the person agreed. @throws Problem 422, or 409 for an address that is there. */
  add(actor: Actor, draft: WishDraft & { email: string; consent: string }): Promise<Subscriber>
  /** By the staff. @throws Problem 404, or 409 where it has ended. */
  endByStaff(actor: Actor, id: string): Promise<void>
  /** Notes that somebody takes the whole list away. */
  noteExport(actor: Actor): Promise<void>
}

export interface SubscribersDeps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  config: Config
  mail: MailService
}

const kind = 'newsletter-link'
const keyOf = (letterId: string) => `newsletter:${letterId}`
const day = 86_400_000

export function createSubscribers(deps: SubscribersDeps): SubscribersService {
  const { clock, secrets } = deps
  const keys = createSubscriptionKeys(secrets)
  const ends = createEnds(deps)
  const stamps = createKeys(secrets)

  return {
    ...ends,
    ...createImports(deps),
    ...createEntry(deps, keys),
    ...createManagement(deps, keys, ends),
    ...createHand(deps, ends),
    keys,
    startForm: () => stamps.writeStamp(clock.now()),
    isFresh(stamp) {
      const age = stamps.readStamp(stamp, clock.now())
      return age !== 'forged' && age >= formAges.least && age <= formAges.most
    },
  }
}

/** How one comes in: asked for on a page, confirmed by a letter. */
function createEntry(
  { db, events, clock, newId, secrets, config, mail }: SubscribersDeps,
  keys: SubscriptionKeys,
): Pick<SubscribersService, 'ask' | 'wasRefused' | 'showConfirmation' | 'confirm'> {
  const suppression = createSuppression(secrets)

  async function hadEnough(reader: DbReader, email: string): Promise<boolean> {
    const now = clock.now().getTime()
    for (const { most, window } of letterLimits)
      if ((await mail.countTo(reader, email, kind, new Date(now - window))) >= most) return true
    return false
  }

  async function find(reader: DbReader, key: string): Promise<Subscriber> {
    const read = keys.readConfirm(key)
    if (!read) throw new Problem('not_found')
    const row = await store.findSubscriber(reader, { id: read.id })
    if (!row || row.status === 'ended') throw new Problem('gone')
    if (row.status === 'confirmed') return row
    const { keepUnconfirmedDays } = await readSettings(reader)
    const isOld = clock.now().getTime() - row.createdAt.getTime() > keepUnconfirmedDays * day
    if (row.revision !== read.revision || isOld) throw new Problem('gone')
    return row
  }

  return {
    async ask(draft) {
      const { email, ...wish } = await readWish(db.read, draft, draft.email)
      const letterId = newId()
      await db.write(async (tx) => {
        if (await hadEnough(tx, email)) return
        const { title: site, keepUnconfirmedDays: days } = await readSettings(tx)
        const found = await store.findSubscriber(tx, { email })
        const queue = (letter: ReturnType<typeof knownLetter>) =>
          mail.queue(tx, { kind, key: keyOf(letterId), to: email, letter, limited: true })
        if (found?.status === 'confirmed') {
          const url = `${config.url}/newsletter/manage/${keys.manage(found.id)}`
          await queue(knownLetter(isLang(found.lang) ? found.lang : wish.lang, { site, url }))
          return
        }
        const asked = await store.savePending(tx, found?.id ?? newId(), {
          ...wish,
          email,
          source: 'form',
          consent: words.consent[wish.lang](site),
          createdAt: clock.now(),
        })
        await events.record(tx, 'subscriber.asked', { id: asked.id }, null)
        const url = `${config.url}/newsletter/confirm/${keys.confirm(asked.id, asked.revision)}`
        await queue(confirmLetter(wish.lang, { site, url, days }))
      })
      return keys.asked(letterId)
    },

    async wasRefused(key) {
      const letterId = keys.readAsked(key)
      if (letterId === null) throw new Problem('not_found')
      return (await findMailStatus(db.read, keyOf(letterId))) === 'failed'
    },

    showConfirmation: (key) => find(db.read, key),

    async confirm(key) {
      return db.write(async (tx) => {
        const row = await find(tx, key)
        if (row.status === 'confirmed') return row
        const { title } = await readSettings(tx)
        const lang: Lang = isLang(row.lang) ? row.lang : config.lang
        await store.confirmSubscriber(tx, row.id, {
          consent: words.consent[lang](title),
          at: clock.now(),
          source: 'form',
        })
        await suppression.lift(tx, row.email)
        await events.record(tx, 'subscriber.confirmed', { id: row.id }, null)
        return row
      })
    },
  }
}

/** What one does with one's own subscription, by a link. */
function createManagement(
  { db, events, clock, secrets }: SubscribersDeps,
  keys: SubscriptionKeys,
  ends: Ends,
): Pick<SubscribersService, 'openManaged' | 'change' | 'stop' | 'resume' | 'stopManaged' | 'resumeManaged'> {
  const suppression = createSuppression(secrets)
  const known = (id: string | null): string => {
    if (id === null) throw new Problem('not_found')
    return id
  }

  async function open(reader: DbReader, key: string): Promise<Subscriber> {
    const row = await store.findSubscriber(reader, { id: known(keys.readManage(key)) })
    if (!row || row.status === 'pending') throw new Problem('gone')
    return row
  }

  const stop = async (id: string): Promise<void> =>
    db.write(async (tx) => {
      await ends.end(tx, id, { by: 'reader', at: clock.now() })
    })

  const resume = async (id: string): Promise<void> =>
    db.write(async (tx) => {
      const row = await store.findSubscriber(tx, { id })
      if (row?.status === 'confirmed') return
      if (row?.endedBy !== 'reader' || !(await store.resumeSubscriber(tx, id))) throw new Problem('conflict')
      await suppression.lift(tx, row.email)
      await events.record(tx, 'subscriber.resumed', { id }, null)
    })

  return {
    openManaged: (key) => open(db.read, key),

    async change(key, draft) {
      const wish = await readWish(db.read, draft)
      await db.write(async (tx) => {
        const { id, status } = await open(tx, key)
        if (status === 'ended') throw new Problem('conflict')
        await store.updateWish(tx, id, wish)
        await events.record(tx, 'subscriber.changed', { id }, null)
      })
    },

    stop: async (key) => stop(known(keys.readStop(key))),
    resume: async (key) => resume(known(keys.readStop(key))),
    stopManaged: async (key) => stop(known(keys.readManage(key))),
    resumeManaged: async (key) => resume(known(keys.readManage(key))),
  }
}

/** What the staff do by hand. */
function createHand(
  { db, events, clock, newId, secrets }: SubscribersDeps,
  ends: Ends,
): Pick<SubscribersService, 'add' | 'endByStaff' | 'noteExport'> {
  const suppression = createSuppression(secrets)

  async function assertFree(tx: Writer, email: string): Promise<string | null> {
    const found = await store.findSubscriber(tx, { email })
    if (found?.status === 'confirmed') throw invalidField('/email', words.known)
    // Whoever ended it comes back by themselves: the staff cannot say so for them.
    if ((await suppression.listAmong(tx, [email])).has(email)) throw invalidField('/email', words.suppressed)
    return found?.id ?? null
  }

  return {
    async add(actor, draft) {
      const { email, ...wish } = await readWish(db.read, draft, draft.email)
      const consent = draft.consent.trim()
      if (consent === '') throw invalidField('/consent', words.noConsent)
      return db.write(async (tx) => {
        const now = clock.now()
        const row = { ...wish, email, source: 'staff' as const, consent, createdAt: now }
        const { id } = await store.savePending(tx, (await assertFree(tx, email)) ?? newId(), row)
        await store.confirmSubscriber(tx, id, { consent, at: now, source: 'staff' })
        await events.record(tx, 'subscriber.added', { id }, actor.id)
        return (await store.findSubscriber(tx, { id }))!
      })
    },

    async noteExport(actor) {
      await db.write(async (tx) => {
        await events.record(tx, 'subscriber.exported', { subscribers: await sumSubscribers(tx) }, actor.id)
      })
    },

    async endByStaff(actor, id) {
      await db.write(async (tx) => {
        if (!(await store.findSubscriber(tx, { id }))) throw new Problem('not_found')
        const ended = await ends.end(tx, id, { by: 'staff', at: clock.now(), actorId: actor.id })
        if (!ended) throw new Problem('conflict', { detail: words.ended })
      })
    },
  }
}
