import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { findWrapping } from 'prosemirror-transform'
import { insertBlock } from '../commands.ts'
import type { Correction } from './corrections.ts'
import { nodeType } from '../document/schema.ts'

/** Signs at the start of a paragraph that say what it is: `## `, `- `, `1. `, `> `, `---`. */
export const structureCorrections: readonly Correction[] = [
  {
    pattern: /^(#{2,4}) $/,
    apply: (tr, [, signs = ''], from, to, state) => asHeading(tr, signs.length, from, to, state),
  },
  { pattern: /^[-*] $/, apply: (tr, _found, from, to) => wrap(tr, 'bullet_list', from, to) },
  { pattern: /^(\d{1,3})[.)] $/, apply: (tr, [, start], from, to) => wrap(tr, 'ordered_list', from, to, start) },
  { pattern: /^> $/, apply: (tr, _found, from, to) => wrap(tr, 'blockquote', from, to) },
  { pattern: /^---$/, apply: asRule },
]

function isPlain(node: Node): boolean {
  return node.type.name === 'paragraph' || node.type.name === 'line'
}

function asHeading(tr: Transaction, level: number, from: number, to: number, state: EditorState): Transaction | null {
  const $from = state.doc.resolve(from)
  const index = $from.index(-1)
  if (!isPlain($from.parent) || !$from.node(-1).canReplaceWith(index, index + 1, nodeType('heading'))) return null
  return tr.delete(from, to).setBlockType(from, from, nodeType('heading'), { level })
}

function wrap(tr: Transaction, name: string, from: number, to: number, start?: string): Transaction | null {
  if (!isPlain(tr.doc.resolve(from).parent)) return null
  tr.delete(from, to)
  if (name !== 'blockquote') tr.setBlockType(from, from, nodeType('line'))
  const range = tr.doc.resolve(from).blockRange()
  const attrs = start !== undefined && start !== '1' ? { start } : null
  const wrapping = range && findWrapping(range, nodeType(name), attrs)
  return wrapping ? tr.wrap(range, wrapping) : null
}

function asRule(tr: Transaction, _found: RegExpExecArray, from: number, to: number): Transaction | null {
  const { parent } = tr.doc.resolve(from)
  if (!isPlain(parent) || parent.content.size !== to - from) return null
  return insertBlock(tr.delete(from, to), nodeType('rule').create(), from)
}
