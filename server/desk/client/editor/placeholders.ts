import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Editor } from './editor.ts'
import type { Word } from './editor.words.ts'

const wordOf: Record<string, Word> = { caption: 'caption', table_caption: 'tableCaption' }

/** A caption that is empty says what it is. */
export function placeholders(say: Editor['say']): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const found: Decoration[] = []
        doc.descendants((node, at) => {
          const word = wordOf[node.type.name]
          if (!word || node.content.size > 0) return
          const attributes = { class: 'editor-empty', 'data-placeholder': say(word) }
          found.push(Decoration.node(at, at + node.nodeSize, attributes))
        })
        return DecorationSet.create(doc, found)
      },
    },
  })
}
