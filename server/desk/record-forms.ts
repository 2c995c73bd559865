import type { FieldDraft, FormDraft } from './forms.ts'
import { errorAt } from './revisions.ts'
import type { Refused } from './tools.ts'

interface Row {
  id: string
  revision: number
}

/** The form of a record: its revision goes along, or, for a new one, what makes it once. */
export function recordForm(
  base: string,
  { row, once }: { row: Row | null; once: string },
  { fields, save, create }: { fields: readonly FieldDraft[]; save: string; create: string },
): FormDraft {
  return {
    action: row ? `${base}/${row.id}` : base,
    hidden: [row ? { name: 'revision', value: String(row.revision) } : { name: 'once', value: once }],
    fields,
    buttons: [{ label: row ? save : create, primary: true }],
    cancelHref: base,
  }
}

/** Its address, which may be left to be made of its name; changing it leaves the old one leading there. */
export function slugField(
  isNew: boolean,
  value: string,
  said: { slug: string; slugHint: string; slugChange: string },
  refused: Refused | undefined,
): FieldDraft {
  return {
    name: 'slug',
    label: said.slug,
    hint: isNew ? said.slugHint : said.slugChange,
    value,
    maxLength: 100,
    ...errorAt(refused, 'slug'),
  }
}

/** Where one goes from such a form: the page that readers see, the question before it goes, the list. */
export function recordLinks(
  base: string,
  row: Row | null,
  { publicHref, view, removeLink, back }: { publicHref: string; view: string; removeLink: string; back: string },
): { href: string; label: string }[] {
  if (!row) return []
  return [
    { href: publicHref, label: view },
    { href: `${base}/${row.id}/remove`, label: removeLink },
    { href: base, label: back },
  ]
}

/** The button that ends it. */
export function removalForm(base: string, row: Row, label: string): FormDraft {
  return {
    action: `${base}/${row.id}/remove`,
    hidden: [{ name: 'revision', value: String(row.revision) }],
    buttons: [{ label, danger: true }],
    cancelHref: `${base}/${row.id}`,
  }
}
