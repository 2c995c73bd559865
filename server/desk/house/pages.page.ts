import type { FastifyRequest } from 'fastify'
import { listPageRows, type PageRow } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { can } from '../../http/actor.ts'
import { housePages, readSettings } from '../../settings/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import { listPage, type CellDraft } from '../pages.ts'
import type { DeskPage } from '../tools.ts'
import { indentChoice, treeChoices } from '../tree.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './pages.words.ts'

const base = '/desk/pages'

/** The tree of pages; those in the trash stand behind it. */
export async function listPagesPage(
  { db, clock, config }: DeskContext,
  { lang, actor }: FastifyRequest,
  told: Pick<DeskPage, 'notice' | 'undo'>,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { pageStatuses, changed } = inLanguage(writing, lang)
  const now = clock.now()
  const all = await listPageRows(db.read)
  const shown = all.filter(({ status }) => status !== 'trashed')
  const known = new Map(all.map((page) => [page.id, page]))
  const under = Map.groupBy(shown, (page) => findShownParent(page)?.id ?? null)
  return listPage({
    ...told,
    title: w.title,
    lead: w.lead,
    action: { href: `${base}/new`, label: w.add },
    table: {
      caption: w.title,
      columns: [
        w.columns.page,
        w.columns.state,
        w.columns.address,
        w.columns.changed,
        { label: w.columns.order, narrow: true },
      ],
      rows: [...listRows(null, 0), ...all.filter((page) => !shown.includes(page)).map((page) => rowOf(page, 0, []))],
    },
    empty: { heading: w.empty, text: w.emptyText },
    forms: can(actor, 'settings.manage') ? [await ownPagesForm()] : [],
  })

  /** Which page stands in place of each that the site makes. */
  async function ownPagesForm(): Promise<FormDraft> {
    const { ownPages } = await readSettings(db.read)
    const choices = treeChoices(
      shown.map((page) => ({ ...page, name: page.title || w.untitled, parentId: findShownParent(page)?.id ?? null })),
      [],
    ).map(indentChoice)
    const house = { value: '', label: w.own.houses }
    return {
      action: `${base}/own`,
      heading: w.own.heading,
      lead: w.own.lead,
      fields: housePages.map((name) => ({
        name,
        label: w.own.names[name],
        kind: 'select' as const,
        choices: [house, ...choices].map((choice) => ({
          ...choice,
          selected: choice.value === (ownPages[name] ?? ''),
        })),
      })),
      buttons: [{ label: w.own.save }],
    }
  }

  /** The nearest page above it that is not in the trash. */
  function findShownParent({ parentId }: PageRow): PageRow | undefined {
    const parent = parentId === null ? undefined : known.get(parentId)
    return parent?.status === 'trashed' ? findShownParent(parent) : parent
  }

  function listRows(parent: PageRow | null, depth: number): CellDraft[][] {
    const sisters = under.get(parent?.id ?? null) ?? []
    return sisters.flatMap((page) => {
      const own = sisters.filter(({ parentId }) => parentId === page.parentId)
      const moves = [
        ...(page === own[0] ? [] : [moveOf(page, 'up')]),
        ...(page === own.at(-1) ? [] : [moveOf(page, 'down')]),
      ]
      return [rowOf(page, depth, moves), ...listRows(page, depth + 1)]
    })
  }

  function rowOf(page: PageRow, depth: number, buttons: NonNullable<CellDraft['buttons']>): CellDraft[] {
    const parent = findShownParent(page)
    return [
      {
        text: page.title || w.untitled,
        href: `/desk/articles/${page.id}`,
        depth,
        note: parent && depth > 0 ? w.under(parent.title) : '',
      },
      { text: pageStatuses[statusOf(page)], note: page.hasChanges ? changed : '' },
      { text: `/pages/${page.slug}` },
      { date: sayDate(page.updatedAt, { now, timeZone: config.timeZone, lang }) },
      { buttons },
    ]
  }

  function moveOf({ id, title }: PageRow, way: 'up' | 'down') {
    return {
      label: w[way],
      action: `${base}/${id}/shift`,
      about: title || w.untitled,
      hidden: [{ name: 'way', value: way }],
    }
  }

  function statusOf({ status, publishedAt }: PageRow): ArticleStatus {
    return status === 'scheduled' && publishedAt !== null && publishedAt <= now ? 'published' : status
  }
}
