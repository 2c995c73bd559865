import { closeHistory, undo } from 'prosemirror-history'
import { Plugin, PluginKey, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { markType } from '../document/schema.ts'

/**
 * What is changed as one types: signs of French, `## ` at the start of a line. The sign goes in as it was typed, and the
 * correction is a step of its own, so that Ctrl+Z or Backspace takes back the correction alone.
 */
export interface Correction {
  /** What stands before the cursor, the sign that was just typed included. */
  pattern: RegExp
  apply: (tr: Transaction, found: RegExpExecArray, from: number, to: number, state: EditorState) => Transaction | null
}

const key = new PluginKey<boolean>('corrections')

export function correctionsPlugin(corrections: readonly Correction[]): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      // The selection alone may be told again after a correction.
      apply: (tr, was) => tr.getMeta(key) === true || (was && !tr.docChanged && !tr.selectionSet),
    },
    props: {
      handleTextInput: (view, from, to, text) => correct(view, corrections, { from, to, text }),
    },
  })
}

interface Typed {
  from: number
  to: number
  text: string
}

/** Within one textblock, as far back as any rule looks. */
const farthest = 80

function correct(view: EditorView, corrections: readonly Correction[], { from, to, text }: Typed): boolean {
  if (view.composing || text.length !== 1) return false
  const { state } = view
  const $from = state.doc.resolve(from)
  const inCode = [...$from.marks(), ...(state.storedMarks ?? [])].some(({ type }) => verbatim.has(type.name))
  if ($from.parent.type.spec.code || inCode || !state.doc.resolve(to).sameParent($from)) return false
  const start = Math.max(0, $from.parentOffset - farthest)
  const before = $from.parent.textBetween(start, $from.parentOffset, null, '\ufffc') + text
  for (const { pattern, apply } of corrections) {
    const found = pattern.exec(before)
    if (!found) continue
    const plain = state.tr.insertText(text, from, to)
    const typed = state.apply(plain)
    const end = from + text.length
    const corrected = apply(closeHistory(typed.tr), found, end - found[0].length, end, typed)
    if (!corrected) continue
    view.dispatch(plain)
    // Other plugins may have had their say between the two.
    const again = apply(closeHistory(view.state.tr), found, end - found[0].length, end, view.state)
    if (again) view.dispatch(again.setMeta(key, true).scrollIntoView())
    return true
  }
  return false
}

const verbatim = new Set([markType('code').name, markType('kbd').name])

/** Backspace right after a correction takes it back. */
export const undoCorrection: Command = (state, dispatch, view) =>
  key.getState(state) === true ? undo(state, dispatch, view) : false
