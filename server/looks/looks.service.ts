import type { Clock } from '../clock.ts'
import type { Db, Reader, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { NewId } from '../ids.ts'
import { listPictures } from '../media/index.ts'
import { Problem } from '../problem.ts'
import { changedValues, isImageValue, picturesOf, type Theme, type ThemeValues } from '../themes/index.ts'
import * as store from './looks.store.ts'
import { words } from './looks.words.ts'
import { listFaults, mendColours } from './values.ts'
import { isThemeId, nameOfTheme, type Wardrobe } from './wardrobe.ts'

/** A theme and what is set of it. */
export interface Look {
  /** As the wardrobe names it. */
  theme: string
  values: ThemeValues
}

export interface LooksService {
  wardrobe: Wardrobe
  /** What readers see. */
  readPublished(db: Reader): Promise<Look>
  /** What somebody tries out; null where they do not. */
  readDraft(db: Reader, actor: Actor): Promise<Look | null>
  /** What was last set of a theme. */
  readValuesOf(db: Reader, theme: string): Promise<ThemeValues>
  /** Keeps what somebody tries out, for them alone. @throws Problem 422 naming each value at fault. */
  tryOut(actor: Actor, look: Look): Promise<void>
  /** The same look with the nearest colours that may be published. */
  mend(look: Look): Promise<Look>
  /** Shows all readers what its author tried out. @throws Problem 404 without a draft, 412 where others published since. */
  publish(actor: Actor): Promise<void>
  abandon(actor: Actor): Promise<void>
  /** Takes the last publication back, as one more. @throws Problem 412 where it is not the last. */
  undo(actor: Actor, publicationId: string): Promise<void>
}

export function createLooks(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  wardrobe: Wardrobe
  /** The theme that the configuration names. */
  configured: string
}): LooksService {
  const { db, events, clock, newId, wardrobe, configured } = deps

  async function open(id: string): Promise<Theme> {
    if (!isThemeId(id) || !(await wardrobe.list()).includes(id))
      throw new Problem('not_found', { detail: words.noTheme })
    return wardrobe.load(id)
  }

  async function assertPictures(reader: Reader, values: ThemeValues): Promise<void> {
    const set = Object.entries(values).flatMap(([name, value]) => (isImageValue(value) ? [{ name, id: value.id }] : []))
    const there = await listPictures(
      reader,
      set.map(({ id }) => id),
    )
    const lost = set.filter(({ id }) => !there.has(id))
    if (lost.length === 0) return
    throw new Problem('invalid', { errors: lost.map(({ name }) => ({ pointer: `/${name}`, detail: words.noImage })) })
  }

  async function record(tx: Writer, actor: Actor, look: Look, { undo }: { undo: boolean }): Promise<void> {
    const { theme, values } = look
    const row = { id: newId(), theme, values, publishedBy: actor.id, publishedAt: clock.now() }
    const settings = await wardrobe.load(theme).then(
      (loaded) => loaded.settings,
      () => ({}),
    )
    // What was deleted since it was last shown is shown no more.
    const pictures = await listPictures(tx, picturesOf(settings, values))
    await store.insertPublication(tx, row, [...pictures.keys()])
    await events.record(tx, 'theme.published', { theme: nameOfTheme(theme), undo }, actor.id)
  }

  return {
    wardrobe,

    async readPublished(reader) {
      const row = await store.findPublished(reader)
      return row ? lookOf(row) : { theme: configured, values: {} }
    },

    async readDraft(reader, actor) {
      const row = actor.id === null ? null : await store.findDraft(reader, actor.id)
      return row && lookOf(row)
    },

    async readValuesOf(reader, theme) {
      const row = await store.findPublishedOf(reader, nameOfTheme(theme))
      return row ? lookOf(row).values : {}
    },

    async tryOut(actor, { theme, values }) {
      const loaded = await open(theme)
      const errors = await listFaults(loaded, values)
      if (errors.length > 0) throw new Problem('invalid', { errors })
      await db.write(async (tx) => {
        await assertPictures(tx, values)
        const basedOn = (await store.findPublished(tx))?.id ?? ''
        const changed = changedValues(loaded.settings, values)
        const row = { userId: actor.id ?? '', theme, values: changed, basedOn, updatedAt: clock.now() }
        await store.saveDraft(tx, row)
      })
    },

    async mend({ theme, values }) {
      return { theme, values: await mendColours(await open(theme), values) }
    },

    publish: (actor) =>
      db.write(async (tx) => {
        const draft = await store.findDraft(tx, actor.id ?? '')
        if (!draft) throw new Problem('conflict', { detail: words.noDraft })
        const published = await store.findPublished(tx)
        if ((published?.id ?? '') !== draft.basedOn) throw new Problem('stale', { detail: words.published })
        await assertPictures(tx, lookOf(draft).values)
        await record(tx, actor, lookOf(draft), { undo: false })
        await store.deleteDraft(tx, actor.id ?? '')
      }),

    abandon: (actor) => db.write((tx) => store.deleteDraft(tx, actor.id ?? '')),

    undo: (actor, publicationId) =>
      db.write(async (tx) => {
        const [last, before] = await store.listPublications(tx, 2)
        if (!last || last.id !== publicationId) throw new Problem('stale')
        const look = before ? lookOf(before) : { theme: configured, values: {} }
        await record(tx, actor, look, { undo: true })
      }),
  }
}

function lookOf({ theme, values }: Pick<store.PublicationRow, 'theme' | 'values'>): Look {
  return { theme, values: values as ThemeValues }
}
