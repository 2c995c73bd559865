import type { ArticleStatus } from '../../db/index.ts'
import type { words } from './writing.words.ts'

interface Act {
  name: string
  label: keyof (typeof words)['acts']
  primary: boolean
  danger: boolean
}

/** What may be done with an article in this state: the buttons that save too, and the moves beside them. */
export function listActs(
  status: ArticleStatus | null,
  { allowed, mayPublish, isEditable }: { allowed: readonly ArticleStatus[]; mayPublish: boolean; isEditable: boolean },
): { main: Act[]; moves: Act[]; asksNote: boolean } {
  const act = (name: string, label: Act['label'], options: Partial<Act> = {}): Act => ({
    name,
    label,
    primary: false,
    danger: false,
    ...options,
  })
  const may = (to: ArticleStatus) => status === null || allowed.includes(to)
  const main = isEditable ? listMain(status, { may, mayPublish }, act) : []
  const moves = listMoves(status, may, act)
  return { main, moves, asksNote: moves.some(({ name }) => name === 'request') }
}

type MakeAct = (name: string, label: Act['label'], options?: Partial<Act>) => Act

const knownMoves: readonly { from: ArticleStatus; to: ArticleStatus; name: string; label: Act['label'] }[] = [
  { from: 'in_review', to: 'changes_requested', name: 'request', label: 'request' },
  { from: 'in_review', to: 'draft', name: 'draft', label: 'withdrawReview' },
  { from: 'scheduled', to: 'draft', name: 'draft', label: 'unschedule' },
  { from: 'published', to: 'draft', name: 'draft', label: 'unpublish' },
  { from: 'trashed', to: 'draft', name: 'draft', label: 'untrash' },
  { from: 'published', to: 'archived', name: 'archive', label: 'archive' },
]

/** What a move is called where it is a button of its own. */
export function labelOfMove(from: ArticleStatus, to: ArticleStatus): Act['label'] | null {
  if (to === 'in_review') return 'submit'
  if (to === 'scheduled') return from === 'scheduled' ? 'changeDate' : 'schedule'
  if (to !== 'published') return knownMoves.find((move) => move.from === from && move.to === to)?.label ?? null
  if (from === 'published') return 'update'
  return from === 'scheduled' ? 'publishNow' : 'publish'
}

function listMoves(status: ArticleStatus | null, may: (to: ArticleStatus) => boolean, act: MakeAct): Act[] {
  const open = knownMoves.filter(({ from, to }) => from === status && may(to))
  const trash = status !== null && may('trashed') ? [act('trash', 'trash', { danger: true })] : []
  return [...open.map(({ name, label }) => act(name, label)), ...trash]
}

function listMain(
  status: ArticleStatus | null,
  { may, mayPublish }: { may: (to: ArticleStatus) => boolean; mayPublish: boolean },
  act: MakeAct,
): Act[] {
  const primary = { primary: true }
  if (status === 'trashed') return []
  if (status === 'published') return [act('publish', 'update', primary), act('save', 'save')]
  if (status === 'scheduled') return [act('publish', 'reschedule', primary), act('publish-now', 'publishNow')]
  if (status === 'archived')
    return [...(may('published') ? [act('publish', 'publish', primary)] : []), act('save', 'save')]
  return [
    mayPublish ? act('publish', 'publish', primary) : act('submit', 'submit', primary),
    act('save', 'saveDraft'),
    ...(mayPublish && may('in_review') ? [act('submit', 'submit')] : []),
  ]
}
