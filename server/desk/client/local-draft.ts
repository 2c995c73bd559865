/** A text kept in the browser until the site has it: what was typed offline, or in a session that had ended. */

const prefix = 'bubo-draft-'

export type Fields = Record<string, string[]>

export interface LocalDraft {
  /** The revision that it was typed over. */
  revision: string
  at: number
  fields: Fields
  /** A button sent it: where the site says that it was done, it is kept there. */
  isSent: boolean
}

/** The name of a draft: each person has their own in a browser that several use. `id` is empty before the first save. */
export function nameDraft(form: HTMLFormElement, id: string): string {
  return `${form.dataset['writer'] ?? ''} ${id || 'new'}`
}

/** @returns whether there was room, and leave, to keep it. */
export function keepDraft(id: string, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(prefix + id, JSON.stringify(draft))
    return true
  } catch {
    // The page itself still holds the text.
    return false
  }
}

/** Of an article, what earlier pages could not save and nobody has answered for, by the names to drop it. */
export function listAside(id: string): { key: string; draft: LocalDraft }[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${id} `))
    return keys.sort().flatMap((name) => {
      const key = name.slice(prefix.length)
      const draft = findDraft(key)
      return draft ? [{ key, draft }] : []
    })
  } catch {
    return []
  }
}

/** Out of the way of what is typed next. */
export function setAside(id: string, draft: LocalDraft): void {
  if (keepDraft(`${id} ${draft.at}`, draft)) dropDraft(id)
}

export function findDraft(id: string): LocalDraft | null {
  try {
    const kept = localStorage.getItem(prefix + id)
    return kept === null ? null : (JSON.parse(kept) as LocalDraft)
  } catch {
    return null
  }
}

export function dropDraft(id: string): void {
  try {
    localStorage.removeItem(prefix + id)
  } catch {
    // Nothing is kept where nothing may be.
  }
}

/** Whoever signs out leaves nothing on a shared computer. */
export function dropAllDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // As above.
  }
}

/** True while a form is being read: its editor then hands over the text, which is no change. */
export let isReading = false

export function readFields(form: HTMLFormElement): Fields {
  const fields: Fields = {}
  for (const [name, value] of readForm(form)) if (typeof value === 'string') (fields[name] ??= []).push(value)
  return fields
}

/** What is saved while somebody types; the rest waits for a button. */
export function textFields(fields: Fields): Fields {
  const names = ['title', 'standfirst', 'body', 'excerpt', 'lang', 'bylines', 'categories', 'image']
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? []]))
}

export function readForm(form: HTMLFormElement): FormData {
  isReading = true
  try {
    return new FormData(form)
  } finally {
    isReading = false
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

/** Puts kept fields back into the form, as if they were typed. */
export function writeFields(form: HTMLFormElement, fields: Fields): void {
  for (const element of form.elements) {
    if (!isField(element)) continue
    if (element.name === 'revision' || element.name === 'once' || element.name === '') continue
    const values = fields[element.name] ?? []
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio'))
      element.checked = values.includes(element.value)
    else if (values[0] !== undefined) element.value = values[0]
    if (element.matches('[data-editor]')) element.dispatchEvent(new CustomEvent('desk:load'))
    element.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
