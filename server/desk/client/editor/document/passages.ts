import type { Attrs, Mark } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { canonicalLanguage } from '../../../../html/elements.ts'
import { checkAddress } from '../address.ts'
import type { Editor } from '../editor.ts'
import { markType } from './schema.ts'
import { ask } from '../small-dialog.ts'

/** What is asked of a passage before it is marked: where a link leads, what is abbreviated, which language it is in. */

interface Passage {
  from: number
  to: number
  mark: Mark | null
}

/** The selection, or all of the link (the abbreviation…) that the cursor stands in. */
export function passageOf({ selection }: EditorState, name: string): Passage {
  const { $from, from, to, empty } = selection
  const type = markType(name)
  const beside = [$from.nodeAfter, $from.nodeBefore].find((node) => node && type.isInSet(node.marks))
  const mark = (beside && type.isInSet(beside.marks)) ?? null
  if (!empty || !mark) return { from, to, mark }
  const begin = $from.start()
  const children = $from.parent.children
  let [start, end] = [begin, begin]
  let offset = begin
  for (const child of children) {
    const next = offset + child.nodeSize
    if (!mark.isInSet(child.marks)) {
      if (next > from) break
      start = next
    }
    end = mark.isInSet(child.marks) ? next : end
    offset = next
  }
  return { from: start, to: end, mark }
}

function setMark({ view }: Editor, { from, to }: Passage, name: string, attrs: Attrs | null, text = ''): void {
  const type = markType(name)
  const tr = view.state.tr
  if (attrs && from === to) tr.insert(from, view.state.schema.text(text, [type.create(attrs)]))
  else {
    tr.removeMark(from, to, type)
    if (attrs) tr.addMark(from, to, type.create(attrs))
  }
  tr.removeStoredMark(type)
  view.dispatch(tr.scrollIntoView())
}

/** The address of a link, checked. Without a selection its address is its text. */
export function askLink(editor: Editor): boolean {
  const passage = passageOf(editor.view.state, 'a')
  ask(editor, {
    title: 'link',
    field: 'addressField',
    hint: 'addressHint',
    value: String(passage.mark?.attrs['href'] ?? ''),
    answer: (value) => {
      const checked = checkAddress(value)
      if ('problem' in checked) return checked.problem
      setMark(editor, passage, 'a', { ...passage.mark?.attrs, href: checked.href }, value.trim())
      return null
    },
    remove: passage.mark ? () => setMark(editor, passage, 'a', null) : undefined,
  })
  return true
}

export function askAbbreviation(editor: Editor): boolean {
  const passage = passageOf(editor.view.state, 'abbr')
  if (passage.from === passage.to) return needSelection(editor)
  ask(editor, {
    title: 'abbreviation',
    field: 'abbreviationField',
    hint: 'abbreviationHint',
    value: String(passage.mark?.attrs['title'] ?? ''),
    answer: (value) => {
      setMark(editor, passage, 'abbr', { ...passage.mark?.attrs, title: value.trim() || null })
      return null
    },
    remove: passage.mark ? () => setMark(editor, passage, 'abbr', null) : undefined,
  })
  return true
}

const usual = [
  'fr',
  'en',
  'de',
  'es',
  'it',
  'pt',
  'nl',
  'la',
  'el',
  'br',
  'oc',
  'eu',
  'ca',
  'co',
  'gsw',
  'ar',
  'ru',
  'zh',
  'ja',
]

export function askLanguage(editor: Editor): boolean {
  const passage = passageOf(editor.view.state, 'span')
  if (passage.from === passage.to) return needSelection(editor)
  const names = new Intl.DisplayNames(editor.lang, { type: 'language' })
  ask(editor, {
    title: 'language',
    field: 'languageField',
    hint: 'languageHint',
    value: String(passage.mark?.attrs['lang'] ?? ''),
    suggestions: usual.map((value) => ({ value, label: names.of(value) ?? value })),
    answer: (value) => {
      const lang = canonicalLanguage(value.trim())
      if (lang === null) return 'languageWrong'
      setMark(editor, passage, 'span', { ...passage.mark?.attrs, lang })
      return null
    },
    remove: passage.mark ? () => setMark(editor, passage, 'span', null) : undefined,
  })
  return true
}

function needSelection({ announce, say }: Editor): boolean {
  announce(say('needSelection'))
  return true
}
