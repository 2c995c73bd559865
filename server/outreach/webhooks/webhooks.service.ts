import type { Clock } from '../../clock.ts'
import type { Db, Writer } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { assertRevision } from '../../http/etag.ts'
import type { NewId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import type { Secrets } from '../../secrets.ts'
import type { Courier } from '../courier.service.ts'
import { deleteDeliveriesTo, giveUpOn, requeueDelivery } from '../deliveries.store.ts'
import { createHookSecrets } from './hook-secrets.ts'
import { readChanges, readDraft } from './webhook-draft.ts'
import { mostWebhooks, ping, type WebhookChanges, type WebhookDraft, type WebhookRow } from './webhook.ts'
import { words } from './webhooks.words.ts'
import { deleteWebhook, findWebhook, insertWebhook, listWebhooks, updateWebhook } from './webhooks.store.ts'

export interface WebhooksService {
  /** Makes one. Its secret is told this once. @throws Problem 422, or 409 where there are too many. */
  create(actor: Actor, draft: WebhookDraft): Promise<{ webhook: WebhookRow; secret: string }>
  /** One that is paused, or moves to another address, hears nothing more of what waited. @throws Problem 404, 412, 422. */
  update(actor: Actor, id: string, revision: number, changes: WebhookChanges): Promise<WebhookRow>
  /** Its list of deliveries goes with it. @throws Problem 404, 412. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
  /** Another secret, told this once; for a day, messages bear the signatures of both. @throws Problem 404. */
  renewSecret(actor: Actor, id: string): Promise<string>
  /** Sends it a message that says nothing. @throws Problem 404, or 409 while it is paused. */
  test(id: string): Promise<void>
  /** Sends something again, under the same id. @throws Problem 404, or 409 where it waits, or the webhook is paused. */
  replay(id: string, deliveryId: string): Promise<void>
  /** Pauses one that cannot be reached, and gives up what waits for it. */
  pause(id: string, reason: string): Promise<void>
}

/** What a new one begins with. */
const begin = { oldSecret: null, oldSecretUntil: null, active: true, pausedFor: null, revision: 1 }

export function createWebhooks(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  courier: Courier
}): WebhooksService {
  const { db, events, clock, newId, courier } = deps
  const keys = createHookSecrets(deps)

  async function open(tx: Writer, id: string): Promise<WebhookRow> {
    const row = await findWebhook(tx, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  async function openActive(tx: Writer, id: string): Promise<WebhookRow> {
    const row = await open(tx, id)
    if (!row.active) throw new Problem('conflict', { detail: words.isPaused })
    return row
  }

  return {
    create: (actor, draft) =>
      db.write(async (tx) => {
        if ((await listWebhooks(tx)).length >= mostWebhooks)
          throw new Problem('conflict', { detail: words.tooMany(mostWebhooks) })
        const id = newId()
        const { secret, sealed } = keys.make(id)
        const webhook = { id, ...(await readDraft(tx, draft)), ...begin, secret: sealed, createdAt: clock.now() }
        await insertWebhook(tx, webhook)
        await events.record(tx, 'webhook.created', { id }, actor.id)
        return { webhook, secret }
      }),

    update: (actor, id, revision, { active, ...changes }) =>
      db.write(async (tx) => {
        const row = await open(tx, id)
        assertRevision(revision, row.revision)
        const isOn = active ?? row.active
        const next = {
          ...row,
          ...(await readChanges(tx, row, changes)),
          active: isOn,
          pausedFor: isOn ? null : row.pausedFor,
          revision: row.revision + 1,
        }
        await updateWebhook(tx, next)
        if (!isOn || next.address !== row.address) await giveUpOn(tx, id, isOn ? 'moved' : 'paused')
        await events.record(tx, 'webhook.changed', { id }, actor.id)
        return next
      }),

    remove: (actor, id, revision) =>
      db.write(async (tx) => {
        assertRevision(revision, (await open(tx, id)).revision)
        await deleteDeliveriesTo(tx, id)
        await deleteWebhook(tx, id)
        await events.record(tx, 'webhook.removed', { id }, actor.id)
      }),

    renewSecret: (actor, id) =>
      db.write(async (tx) => {
        const row = await open(tx, id)
        const { secret, sealed } = keys.make(id)
        await updateWebhook(tx, {
          ...row,
          secret: sealed,
          oldSecret: row.secret,
          oldSecretUntil: keys.endOfOld(),
          revision: row.revision + 1,
        })
        await events.record(tx, 'webhook.secret-renewed', { id }, actor.id)
        return secret
      }),

    test: (id) =>
      db.write(async (tx) => {
        await openActive(tx, id)
        const body = JSON.stringify({ type: ping, timestamp: clock.now().toISOString(), data: {} })
        await courier.queue(tx, { channel: 'webhook', target: id, key: `webhook:${id}:${newId()}`, about: ping, body })
      }),

    replay: (id, deliveryId) =>
      db.write(async (tx) => {
        await openActive(tx, id)
        const found = await requeueDelivery(tx, id, deliveryId, clock.now())
        if (found === null) throw new Problem('not_found')
        if (!found) throw new Problem('conflict', { detail: words.waits })
        courier.expect()
      }),

    pause: (id, reason) =>
      db.write(async (tx) => {
        const row = await findWebhook(tx, id)
        if (!row?.active) return
        await updateWebhook(tx, { ...row, active: false, pausedFor: reason, revision: row.revision + 1 })
        await giveUpOn(tx, id, 'paused')
        await events.record(tx, 'webhook.paused', { id, reason }, null)
      }),
  }
}
