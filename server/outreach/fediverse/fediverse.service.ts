import type { Clock } from '../../clock.ts'
import type { ElsewhereService } from '../../comments/index.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { Events, StoredEvent } from '../../events/index.ts'
import type { Cleaner } from '../../html/cleaner.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import type { Outbound } from '../../outbound.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import type { Secrets } from '../../secrets.ts'
import type { Carrier } from '../attempt.service.ts'
import type { Courier } from '../courier.service.ts'
import { createAccounts } from './accounts.ts'
import { createAddresses } from './addresses.ts'
import { createAnswers, type Answers } from './following/answers.service.ts'
import { createInboxCarrier } from './carrier.service.ts'
import { prepareSignatures } from './fedify.ts'
import { deleteFollower, findFollowerById } from './fediverse.store.ts'
import { createFollows, type Follows } from './following/follows.service.ts'
import { createInbox, type Inbox } from './inbox.service.ts'
import { createKeys, type OpenKeys } from './keys.service.ts'
import { createParting } from './parting.ts'
import { acceptance } from './sent.ts'
import { createFollowerTeller } from './teller.service.ts'

export interface FediverseService {
  inbox: Inbox
  /** Whom the blog follows. */
  follows: Follows
  /** What the team answers to them. */
  answers: Answers
  openKeys: OpenKeys
  carrier: Carrier
  /** Loads what signs, where the blog is in the fediverse. */
  prepare(): Promise<void>
  /** Queues what an event tells for those who follow. */
  tell(event: StoredEvent): Promise<void>
  /** Ends the following of accounts that are erased. */
  part: ReturnType<typeof createParting>
  /** Somebody follows no more, and their server is told so. @throws Problem 404. */
  remove(actor: Actor, id: string): Promise<void>
}

/** The blog as an actor of the fediverse. */
export function createFediverse(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  secrets: Secrets
  outbound: Outbound
  courier: Courier
  cleaner: Cleaner
  elsewhere: ElsewhereService
}): FediverseService {
  const { db, events, courier } = deps
  const addresses = createAddresses(deps.config)
  const openKeys = createKeys({ ...deps, addresses })
  const accounts = createAccounts({ ...deps, addresses, openKeys })
  return {
    inbox: createInbox({ ...deps, addresses, accounts }),
    follows: createFollows({ ...deps, addresses, accounts }),
    answers: createAnswers(deps),
    openKeys,
    carrier: createInboxCarrier({ ...deps, addresses, accounts, openKeys }),
    async prepare() {
      if ((await readSettings(db.primary)).fediverseEnabled) await prepareSignatures()
    },
    tell: createFollowerTeller(deps),
    part: (tx, actors, until) => {
      for (const actor of actors) accounts.forget(actor)
      return createParting(courier)(tx, actors, until)
    },
    remove: (actor, id) =>
      db.write(async (tx) => {
        const row = await findFollowerById(tx, id)
        if (!row) throw new Problem('not_found')
        await deleteFollower(tx, row.actor)
        await courier.queue(tx, acceptance('reject', row))
        await events.record(tx, 'fediverse.follower-removed', { id }, actor.id)
      }),
  }
}
