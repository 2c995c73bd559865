import type { ReviewRow } from '../../articles/index.ts'
import { noteKinds } from '../../db/index.ts'
import { sayDay } from '../../days.ts'
import type { Lang } from '../../i18n.ts'
import type { FormDraft } from '../forms.ts'
import { errorAt } from '../revisions.ts'
import type { Refused } from '../tools.ts'
import type { InLanguage } from '../words.ts'
import type { words } from './care.words.ts'

/** What the forms hold, as they are typed. */
export interface CareValues {
  dueOn: string
  replacedBy: string
  kind: string
  name: string
  text: string
}

interface Shown {
  w: InLanguage<typeof words>
  lang: Lang
  base: string
  values: CareValues
  refused: Refused | undefined
}

/** When the text is to be read again, and the buttons that say that it is still right. */
export function reviewForm(
  { w, lang, base, values: shown, refused }: Shown,
  review: ReviewRow | null,
  today: string,
): FormDraft {
  const r = w.review
  const isDue = review !== null && review.dueOn <= today
  const said = review ? (isDue ? r.due : r.coming)(sayDay(review.dueOn, lang, 'date')) : r.none
  return {
    heading: r.heading,
    lead: said,
    action: `${base}/review`,
    fields: [
      {
        name: 'dueOn',
        label: r.dueOn,
        kind: 'date',
        value: shown.dueOn,
        required: true,
        ...errorAt(refused, 'dueOn'),
      },
      {
        name: 'replacedBy',
        label: r.replacedBy,
        hint: r.replacedByHint,
        value: shown.replacedBy,
        maxLength: 500,
        ...errorAt(refused, 'replacedBy'),
      },
    ],
    buttons: [
      { label: r.save, name: 'act', value: 'save', primary: true },
      ...(review
        ? [
            { label: r.half, name: 'act', value: '6' },
            { label: r.year, name: 'act', value: '12' },
            { label: r.end, name: 'act', value: 'end' },
          ]
        : []),
    ],
  }
}

/** A correction or a reply that is to be added. */
export function noteForm({ w, base, values: shown, refused }: Shown, once: string): FormDraft {
  const n = w.notes
  return {
    heading: n.heading,
    action: `${base}/notes`,
    hidden: [{ name: 'once', value: once }],
    fields: [
      {
        name: 'kind',
        label: n.kind,
        kind: 'select',
        choices: noteKinds.map((kind) => ({ value: kind, label: n.kinds[kind], selected: kind === shown.kind })),
      },
      {
        name: 'name',
        label: n.name,
        hint: n.nameHint,
        value: shown.name,
        maxLength: 200,
        ...errorAt(refused, 'name'),
      },
      {
        name: 'text',
        label: n.text,
        hint: n.textHint,
        kind: 'textarea',
        rows: 5,
        value: shown.text,
        required: true,
        maxLength: 10_000,
        ...errorAt(refused, 'text'),
      },
    ],
    buttons: [{ label: n.add }],
  }
}

/** Each has its own name, since one page may hold several. */
export function withdrawForm({ w, base, refused }: Shown, { id, heading }: { id: string; heading: string }): FormDraft {
  const n = w.notes
  return {
    heading: n.withdraw(heading),
    action: `${base}/notes/${id}/withdraw`,
    fields: [
      {
        name: `reason-${id}`,
        label: n.reason,
        hint: n.reasonHint,
        required: true,
        maxLength: 500,
        ...errorAt(refused, `reason-${id}`),
      },
    ],
    buttons: [{ label: n.confirm, danger: true }],
  }
}
