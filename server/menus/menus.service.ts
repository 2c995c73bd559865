import { listPageRows } from '../articles/index.ts'
import type { Db, MenuName, Reader, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { listCategoryRows } from '../taxonomy/index.ts'
import { mostEntries, type MenuEntryChanges, type MenuEntryDraft } from './menus.ts'
import { listEntries, replaceEntries, type MenuEntryRow } from './menus.store.ts'
import { words } from './menus.words.ts'

export interface MenusService {
  /** Sets the whole of a menu; none empties it, and the site's own navigation serves again. @throws Problem 422. */
  set(actor: Actor, menu: MenuName, entries: readonly MenuEntryDraft[]): Promise<void>
  /** Adds an entry at its end. @throws Problem 422. */
  add(actor: Actor, menu: MenuName, entry: MenuEntryDraft): Promise<void>
  /** @throws Problem 404, 412, 422, and 409 where the other menu is full. */
  update(actor: Actor, id: string, revision: number, changes: MenuEntryChanges): Promise<MenuEntryRow>
  /** One place up or down; at the end it stays where it is. @throws Problem 404. */
  shift(actor: Actor, id: string, way: 'up' | 'down'): Promise<void>
  /** @throws Problem 404. */
  remove(actor: Actor, id: string): Promise<void>
}

export function createMenus(deps: { db: Db; events: Events; newId: NewId }): MenusService {
  const { db, events, newId } = deps

  const write = async (tx: Writer, actor: Actor, menu: MenuName, rows: readonly MenuEntryRow[]) => {
    await replaceEntries(
      tx,
      menu,
      rows.map((row, position) => ({ ...row, position })),
    )
    await events.record(tx, 'menu.changed', { menu }, actor.id)
  }
  const rowOf = (menu: MenuName, entry: MenuEntryDraft, id = newId()): MenuEntryRow => ({
    id,
    menu,
    position: 0,
    kind: entry.kind,
    targetId: entry.kind === 'link' ? null : (entry.targetId ?? null),
    href: entry.kind === 'link' ? (entry.href ?? '').trim() : '',
    label: (entry.label ?? '').normalize('NFC').replace(/\s+/g, ' ').trim(),
    revision: 1,
  })
  /** Works on the menu that holds an entry. */
  const change = (actor: Actor, id: string, work: (rows: MenuEntryRow[], index: number) => MenuEntryRow[]) =>
    db.write(async (tx) => {
      const all = await listEntries(tx)
      const found = all.find((row) => row.id === id)
      if (!found) throw new Problem('not_found')
      const rows = all.filter(({ menu }) => menu === found.menu)
      await write(tx, actor, found.menu, work(rows, rows.indexOf(found)))
    })

  return {
    set: (actor, menu, entries) =>
      db.write(async (tx) => {
        const rows = entries.map((entry) => rowOf(menu, entry))
        await assertEntries(tx, rows, (index) => `/entries/${index}`)
        await write(tx, actor, menu, rows)
      }),

    add: (actor, menu, entry) =>
      db.write(async (tx) => {
        const before = (await listEntries(tx)).filter((row) => row.menu === menu)
        const row = rowOf(menu, entry)
        await assertEntries(tx, [row], () => '')
        assertRoom(before)
        await write(tx, actor, menu, [...before, row])
      }),

    update: (actor, id, revision, { menu, ...changes }) =>
      db.write(async (tx) => {
        const all = await listEntries(tx)
        const before = all.find((row) => row.id === id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        const next = { ...rowOf(menu ?? before.menu, { ...before, ...changes }, id), revision: before.revision + 1 }
        await assertEntries(tx, [next], () => '')
        const own = all.filter((row) => row.menu === before.menu)
        const index = own.indexOf(before)
        if (next.menu === before.menu) {
          await write(tx, actor, next.menu, own.with(index, next))
          return next
        }
        const others = all.filter((row) => row.menu === next.menu)
        assertRoom(others)
        await write(tx, actor, before.menu, own.toSpliced(index, 1))
        await write(tx, actor, next.menu, [...others, next])
        return next
      }),

    shift: (actor, id, way) =>
      change(actor, id, (rows, index) => {
        const to = Math.max(0, index + (way === 'up' ? -1 : 1))
        return rows.toSpliced(index, 1).toSpliced(to, 0, ...rows.slice(index, index + 1))
      }),

    remove: (actor, id) => change(actor, id, (rows, index) => rows.toSpliced(index, 1)),
  }
}

/** @throws Problem 409. */
function assertRoom(entries: readonly MenuEntryRow[]): void {
  if (entries.length >= mostEntries) throw new Problem('conflict', { detail: words.tooMany(mostEntries) })
}

/** @throws Problem 422 naming what leads nowhere: what is set must be there, though readers may not see it yet. */
async function assertEntries(db: Reader, rows: readonly MenuEntryRow[], at: (index: number) => string): Promise<void> {
  const pages = new Set((await listPageRows(db)).map(({ id }) => id))
  const categories = new Set((await listCategoryRows(db)).map(({ id }) => id))
  const errors = rows.flatMap(({ kind, targetId, href, label }, index): FieldProblem[] => {
    const fault = (name: string, detail: FieldProblem['detail']) => ({ pointer: `${at(index)}/${name}`, detail })
    if (kind === 'page') return pages.has(targetId ?? '') ? [] : [fault('targetId', words.noPage)]
    if (kind === 'category') return categories.has(targetId ?? '') ? [] : [fault('targetId', words.noCategory)]
    return [
      ...(isAddress(href) ? [] : [fault('href', words.noAddress)]),
      ...(label === '' ? [fault('label', words.noLabel)] : []),
    ]
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/** A path of this site, or an address of the web: nothing that runs, and nobody else's by two slashes. */
function isAddress(href: string): boolean {
  if (/[\s\p{Cc}\\]/u.test(href)) return false
  if (href.startsWith('/')) return !href.startsWith('//')
  return /^https?:\/\/[^/]/.test(href) && URL.canParse(href)
}
