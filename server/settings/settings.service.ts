import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { readCatalogueUrl } from './catalogue-url.ts'
import { changeCommentRules } from './comment-rules.ts'
import { assertUnfollowed, readFediverseAccount } from './fediverse.ts'
import { readHubs } from './hubs.ts'
import { readPreviewUrl } from './preview-url.ts'
import { readSites } from './other-sites.ts'
import type { SettingsChanges } from './settings.ts'
import { readSettings, updateSettings } from './settings.store.ts'

export interface SettingsService {
  /** Sets these; the others keep their values. */
  change(actor: Actor, changes: SettingsChanges): Promise<void>
  /** The same in the caller's transaction. */
  changeIn(tx: Writer, actorId: string | null, changes: SettingsChanges): Promise<void>
}

export function createSettings(deps: { db: Db; events: Events; clock: Clock }): SettingsService {
  async function changeIn(tx: Writer, actorId: string | null, changes: SettingsChanges): Promise<void> {
    const { commentRules, publishChecks, ownPages, ...others } = changes
    const before = await readSettings(tx)
    if (others.fediverseName !== undefined && others.fediverseName !== before.fediverseName) await assertUnfollowed(tx)
    const merged = {
      ...others,
      ...(others.catalogueUrl !== undefined && { catalogueUrl: readCatalogueUrl(others.catalogueUrl) }),
      ...(others.fediverseAccount !== undefined && {
        fediverseAccount: readFediverseAccount(others.fediverseAccount),
      }),
      ...(others.previewUrl !== undefined && { previewUrl: readPreviewUrl(others.previewUrl) }),
      ...(others.frontEnds !== undefined && { frontEnds: readSites(others.frontEnds, 'frontEnds') }),
      ...(others.embedHosts !== undefined && { embedHosts: readSites(others.embedHosts, 'embedHosts') }),
      ...(others.webSubHubs !== undefined && { webSubHubs: readHubs(others.webSubHubs) }),
      ...(commentRules && { commentRules: changeCommentRules(before.commentRules, commentRules) }),
      ...(ownPages && { ownPages: { ...before.ownPages, ...ownPages } }),
      ...(publishChecks && { publishChecks: { ...before.publishChecks, ...publishChecks } }),
    }
    await updateSettings(tx, merged, actorId, deps.clock.now())
    await deps.events.record(tx, 'settings.changed', { keys: Object.keys(changes).sort() }, actorId)
  }

  return {
    change: (actor, changes) => deps.db.write((tx) => changeIn(tx, actor.id, changes)),
    changeIn,
  }
}
