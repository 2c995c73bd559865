import type { FastifyRequest } from 'fastify'
import { readField } from '../http/form.ts'

/** A choice of a field that offers several. */
export interface Choice {
  value: string
  label: string
  selected?: boolean
  hint?: string
  /** How deep it stands in a tree, from 0. */
  depth?: number
}

export type FieldKind =
  | 'text'
  | 'email'
  | 'password'
  | 'search'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime-local'
  | 'url'
  | 'file'
  | 'textarea'
  | 'select'
  | 'checkbox'
  | 'checkboxes'
  | 'radios'
  | 'picture'

/** A field of a form; what is absent is empty, false or without a limit. */
export interface FieldDraft {
  name: string
  label: string
  kind?: FieldKind
  hint?: string
  value?: string
  error?: string
  required?: boolean
  disabled?: boolean
  maxLength?: number
  rows?: number
  autocomplete?: string
  inputmode?: string
  min?: string
  max?: string
  accept?: string
  placeholder?: string
  /** Of the text that it holds, where that is not the page's language. */
  lang?: string
  checked?: boolean
  choices?: readonly Choice[]
  /** Of a picture that is chosen. */
  image?: { src: string; width: number; height: number } | null
}

/** The same as templates print it. */
export type FieldView = Required<Omit<FieldDraft, 'choices'>> & {
  id: string
  describedBy: string
  choices: readonly (Required<Choice> & { id: string })[]
}

export function fieldView(draft: FieldDraft): FieldView {
  const id = `field-${draft.name.replace(/[^a-zA-Z0-9]+/g, '-')}`
  const [hint, error] = [draft.hint ?? '', draft.error ?? '']
  return {
    kind: 'text',
    value: '',
    required: false,
    disabled: false,
    maxLength: 0,
    rows: 0,
    autocomplete: '',
    inputmode: '',
    min: '',
    max: '',
    accept: '',
    placeholder: '',
    lang: '',
    checked: false,
    image: null,
    ...draft,
    hint,
    error,
    id,
    describedBy: [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' '),
    choices: (draft.choices ?? []).map((choice, index) => ({
      selected: false,
      hint: '',
      depth: 0,
      ...choice,
      id: `${id}-${index}`,
    })),
  }
}

export interface ButtonDraft {
  label: string
  name?: string
  value?: string
  /** The one that most people came for; one on a page. */
  primary?: boolean
  /** It takes something away. */
  danger?: boolean
  /** Sends the form elsewhere. */
  action?: string
}

export interface FormDraft {
  action: string
  method?: 'get' | 'post'
  heading?: string
  lead?: string
  fields?: readonly FieldDraft[]
  hidden?: readonly { name: string; value: string }[]
  buttons: readonly ButtonDraft[]
  /** Where one goes who changes their mind. */
  cancelHref?: string
  /** True where it carries a file. */
  multipart?: boolean
}

export function formView(draft: FormDraft) {
  return {
    method: 'post' as const,
    heading: '',
    lead: '',
    cancelHref: '',
    multipart: false,
    ...draft,
    hidden: draft.hidden ?? [],
    fields: (draft.fields ?? []).map(fieldView),
    buttons: draft.buttons.map(buttonView),
  }
}

export type FormView = ReturnType<typeof formView>

function buttonView(button: ButtonDraft) {
  return { name: '', value: '', primary: false, danger: false, action: '', ...button }
}

export { readFields } from '../http/form.ts'

export function isChecked(request: FastifyRequest, name: string): boolean {
  return readField(request, name) !== ''
}

/** The fields of a form as they came, to be handed back: names and values, without what no form of ours sends. */
export function listSent({ body }: FastifyRequest): { name: string; value: string }[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, values]) =>
    [values].flat().flatMap((value: unknown) => (typeof value === 'string' ? [{ name, value }] : [])),
  )
}
