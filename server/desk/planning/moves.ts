import type { FastifyRequest } from 'fastify'
import type { Move, StaffArticle } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { formatWallTime } from '../../time-zone.ts'
import type { FieldDraft, FormDraft } from '../forms.ts'
import { inLanguage } from '../words.ts'
import { labelOfMove } from '../writing/acts.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './planning.words.ts'

type Moved = Pick<StaffArticle, 'id' | 'status' | 'revision' | 'allowedTransitions' | 'publishedAt'>

/** The moves that are a button alone, the likeliest first. */
const plain: readonly ArticleStatus[] = ['published', 'in_review', 'draft']

/**
 * What somebody may do with an article without opening it, as forms: one of buttons, one that asks for a date, one that
 * asks for a note. A form each, so that the Enter key in a field does what stands beside it. `typed`: what came back.
 */
export function moveForms(
  { lang }: FastifyRequest,
  { id, status, revision, allowedTransitions, publishedAt }: Moved,
  { timeZone, mine, typed }: { timeZone: string; mine: string; typed: TypedMove | null },
): FormDraft[] {
  const w = inLanguage(writing, lang)
  const label = (to: ArticleStatus) => {
    const name = allowedTransitions.includes(to) ? labelOfMove(status, to) : null
    return name === null ? '' : w.acts[name]
  }
  const buttons = plain.filter((to) => label(to) !== '').map((to) => ({ label: label(to), name: 'to', value: to }))
  const form = (to: ArticleStatus, fields: FieldDraft[]): FormDraft[] =>
    label(to) === '' ? [] : [{ ...base, fields, buttons: [{ label: label(to), name: 'to', value: to }] }]
  const base = {
    action: `/desk/articles/${id}/move`,
    hidden: [{ name: 'revision', value: String(revision) }, ...(mine === '' ? [] : [{ name: 'mine', value: 'yes' }])],
  }
  const date = publishedAt === null ? '' : formatWallTime(new Date(publishedAt), timeZone)
  return [
    ...(buttons.length > 0 ? [{ ...base, buttons }] : []),
    ...form('scheduled', [
      {
        name: 'publishedAt',
        label: inLanguage(words, lang).board.date,
        kind: 'datetime-local',
        required: true,
        value: typed?.publishedAt ?? date,
        error: typed?.faults.get('publishedAt') ?? '',
      },
    ]),
    ...form('changes_requested', [
      {
        name: 'note',
        label: w.edit.note,
        hint: w.edit.noteHint,
        kind: 'textarea',
        required: true,
        maxLength: 2000,
        value: typed?.note ?? '',
        error: typed?.faults.get('note') ?? '',
      },
    ]),
  ]
}

export interface TypedMove {
  publishedAt: string
  note: string
  faults: ReadonlyMap<string, string>
}

export function readTyped(request: FastifyRequest, faults: ReadonlyMap<string, string>): TypedMove {
  return { publishedAt: readField(request, 'publishedAt'), note: readField(request, 'note'), faults }
}

/** The move that a form asks for, as the API takes it. */
export function readMove(request: FastifyRequest): Move {
  const { publishedAt, note } = readTyped(request, new Map())
  // The schema names the states that there are.
  const to = readField(request, 'to') as ArticleStatus
  return { to, ...(note.trim() !== '' && { note }), ...(publishedAt !== '' && { publishedAt }) }
}

/** Under which name the desk tells of a move. */
export function toldOf(from: ArticleStatus, to: ArticleStatus): keyof (typeof writing)['done'] {
  const told = { in_review: 'submitted', changes_requested: 'requested' } as const
  if (to === 'published' && from === 'published') return 'updated'
  return to === 'in_review' || to === 'changes_requested' ? told[to] : to
}
