import type { FastifyRequest } from 'fastify'
import {
  countQueue,
  findScope,
  grounds,
  presentCardsById,
  readQueue,
  type QueueCard,
} from '../../../moderation/index.ts'
import { listCategories } from '../../../taxonomy/index.ts'
import type { DeskContext } from '../../desk.context.ts'
import { words as common } from '../../desk.words.ts'
import { fieldView, type FieldDraft } from '../../forms.ts'
import { tabsView } from '../../pages.ts'
import type { DeskPage, Refused } from '../../tools.ts'
import { filterNames, hrefOf, isFiltered, lists, queueAsked, type Asked, type ListName } from './asked.ts'
import { cardView, groundLabel } from './card.ts'
import { tellDecided } from './decide.ts'
import { keysOnPage, readOwnKeys } from './keys.ts'
import { ruleNames } from './reasons.words.ts'
import { roomTabs } from '../rooms.ts'
import { speak, type Speech } from './say.ts'

interface Given {
  /** What was just done. */
  decided?: readonly string[]
  error?: string
  status?: number
  faults?: Refused['faults']
  /** Those that were left out, and why. */
  skipped?: readonly { href: string; said: string }[]
  /** The comments that were ticked, and what was typed for them. */
  picked?: ReadonlySet<string>
  ground?: string
  sentence?: string
}

/** The queue: the comments of one state, and all that decides on them. */
export async function queuePage(
  context: DeskContext,
  request: FastifyRequest,
  asked: Asked,
  given: Given = {},
): Promise<DeskPage> {
  const speech = speak(context, request)
  const { w, lang } = speech
  const { cards, next, total, counts } = await readQueue(context, request.actor, queueAsked(asked))
  const back = hrefOf(asked, asked.after)
  const own = await readOwnKeys(context, request)
  const told = await readTold(context, request, given.decided ?? [], back, speech)
  const numbers = await countLists(context, request, asked, counts)
  return {
    template: 'moderation-queue',
    title: w.title,
    status: given.status ?? 200,
    notice: told?.notice ?? '',
    ...(told?.undo ? { undo: told.undo } : {}),
    ...(given.error === undefined ? {} : { error: given.error }),
    ...(given.faults ? { faults: given.faults } : {}),
    view: {
      w,
      tabs: tabsView(await roomTabs(context, request, 'queue')),
      lists: lists.map((list) => ({
        name: list,
        href: hrefOf({ ...asked, list }),
        label: w.states[list],
        current: list === asked.list,
        number: numbers[list] ?? 0,
      })),
      total: w.list.total(total),
      skipped: given.skipped ?? [],
      filters: await filtersView(context, asked, speech),
      cards: cards.map((card, index) =>
        cardView(card, speech, {
          back,
          next: index === 0 ? '' : (cards[index + 1]?.id ?? ''),
          picks: cards.length > 1,
          picked: given.picked?.has(card.id) ?? false,
          keys: own,
        }),
      ),
      bulk: cards.length > 1 ? bulkView(cards, speech, { ...given, back }) : null,
      ...keysOnPage(speech, own),
      start: asked.after === '' ? '' : hrefOf(asked),
      next: next === null ? '' : hrefOf(asked, next),
      empty: emptyView(asked, speech),
      searchLabel: common.frame.search[lang],
    },
  }
}

/** What the address says was decided, as the rows tell it. */
export async function readTold(
  { db }: DeskContext,
  request: FastifyRequest,
  ids: readonly string[],
  back: string,
  { w }: Speech,
) {
  if (ids.length === 0) return null
  return tellDecided([...(await presentCardsById(db.read, ids)).values()], request.actor.id, w, back)
}

/** How many stand in each list; those that other filters would need to count again are left out. */
async function countLists(
  { db }: DeskContext,
  { actor }: FastifyRequest,
  asked: Asked,
  counts: Awaited<ReturnType<typeof readQueue>>['counts'],
): Promise<Partial<Record<ListName, number>>> {
  const filtered = isFiltered(asked)
  if (asked.list === 'unreviewed') {
    const others = filtered ? {} : await countQueue(db.read, { scope: await findScope(db.read, actor.id) })
    return { ...others, unreviewed: counts.approved }
  }
  if (filtered) return counts
  const scope = await findScope(db.read, actor.id)
  const { approved } = await countQueue(db.read, { scope, unreviewed: true })
  return { ...counts, unreviewed: approved }
}

async function filtersView({ db }: DeskContext, asked: Asked, { w, lang }: Speech) {
  const { filters, list } = asked
  const categories = await listCategories(db.read)
  const depthOf = (parentId: string | null): number => {
    const parent = categories.find(({ id }) => id === parentId)
    return parent ? 1 + depthOf(parent.parentId) : 0
  }
  const select = (
    name: keyof typeof filters,
    label: string,
    choices: { value: string; label: string }[],
  ): FieldDraft => ({
    name,
    label,
    kind: 'select',
    choices: choices.map((choice) => ({ ...choice, selected: choice.value === filters[name] })),
  })
  const own = filters.rule === '' || Object.hasOwn(ruleNames, filters.rule) ? [] : [filters.rule]
  const fields: FieldDraft[] = [
    select('category', w.filters.category, [
      { value: '', label: w.filters.anyCategory },
      ...categories.map(({ slug, name, parentId }) => ({
        value: slug,
        label: `${'– '.repeat(depthOf(parentId))}${name}`,
      })),
    ]),
    {
      name: 'article',
      label: w.filters.article,
      kind: 'search',
      value: filters.article,
      hint: w.filters.articleHint,
      maxLength: 200,
    },
    {
      name: 'person',
      label: w.filters.person,
      kind: 'search',
      value: filters.person,
      hint: w.filters.personHint,
      maxLength: 254,
    },
    select('rule', w.filters.rule, [
      { value: '', label: w.filters.anyRule },
      ...Object.entries(ruleNames).map(([value, label]) => ({ value, label: label[lang] })),
      ...own.map((value) => ({ value, label: value })),
    ]),
    select('olderThan', w.filters.olderThan, [
      { value: '', label: w.filters.anyTime },
      ...hoursOf(filters.olderThan).map((hours) => ({ value: String(hours), label: w.filters.hours(hours) })),
    ]),
  ]
  return {
    list: list === 'pending' ? '' : list,
    q: fieldView({ name: 'q', label: w.filters.q, kind: 'search', value: filters.q, maxLength: 100 }),
    fields: fields.map(fieldView),
    open: filterNames.some((name) => name !== 'q' && filters[name] !== ''),
    clearHref: isFiltered(asked)
      ? hrefOf({ list, filters: { q: '', category: '', article: '', rule: '', person: '', olderThan: '' } })
      : '',
  }
}

/** The delays that are offered, and the one that was asked for. */
function hoursOf(asked: string): number[] {
  const offered = [24, 72, 168, 720]
  return asked === '' || offered.includes(Number(asked)) ? offered : [...offered, Number(asked)]
}

function bulkView(cards: readonly QueueCard[], { w, lang }: Speech, given: Given & { back: string }) {
  const may = (decision: 'approve' | 'reject' | 'spam' | 'trash') =>
    cards.some(({ allowedDecisions }) => allowedDecisions.includes(decision))
  return {
    back: given.back,
    buttons: (['approve', 'spam', 'trash'] as const).filter(may).map((value) => ({ value, label: w.acts[value] })),
    rejects: may('reject'),
    open: given.ground !== undefined,
    groundFault: given.faults?.get('ground') ?? '',
    sentence: given.sentence ?? '',
    grounds: [
      { value: '', label: w.acts.chooseGround, selected: !given.ground },
      ...grounds.map((value) => ({ value, label: groundLabel(value, lang), selected: value === given.ground })),
    ],
  }
}

function emptyView(asked: Asked, { w }: Speech) {
  if (isFiltered(asked)) return { heading: w.list.empty, text: w.list.emptyFiltered }
  if (asked.list === 'pending') return { heading: w.list.emptyPending, text: w.list.emptyPendingText }
  return { heading: w.list.empty, text: w.list.emptyText }
}
