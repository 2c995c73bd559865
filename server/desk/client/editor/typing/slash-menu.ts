import { Plugin, TextSelection, type EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Editor } from '../editor.ts'
import { slashNames } from '../editor.words.ts'
import { make, newId } from '../page.ts'
import { placeBeside } from '../small-dialog.ts'

export type SlashName = keyof typeof slashNames

const names = Object.keys(slashNames) as SlashName[]

/** What stands after the `/` of a paragraph that holds nothing else; null anywhere else. */
function typedAfterSlash({ selection }: EditorState): string | null {
  if (!(selection instanceof TextSelection) || !selection.$cursor) return null
  const { parent, parentOffset } = selection.$cursor
  if (!['paragraph', 'line'].includes(parent.type.name) || parentOffset !== parent.content.size) return null
  return /^\/([\p{L}\d]*)$/u.exec(parent.textContent)?.[1] ?? null
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The menu that opens on `/` at the begin of an empty paragraph: arrows choose, Enter inserts, Escape leaves the text. */
export function slashMenu(editor: () => Editor, run: (name: SlashName) => void): Plugin {
  const id = newId()
  let list: HTMLElement | null = null
  let shown: SlashName[] = []
  let chosen = 0
  let dismissed = false

  const close = (view: EditorView): void => {
    list?.remove()
    list = null
    shown = []
    view.dom.removeAttribute('aria-activedescendant')
    view.dom.removeAttribute('aria-controls')
  }
  const draw = (view: EditorView): void => {
    const { say, frame } = editor()
    list?.remove()
    const options = shown.map((name, index) => {
      const isChosen = index === chosen
      const option = make('li', { role: 'option', id: `${id}-${name}`, 'aria-selected': String(isChosen) }, say(name))
      option.addEventListener('mousedown', (event) => (event.preventDefault(), choose(view, index)))
      return option
    })
    list = make('ul', { role: 'listbox', id, class: 'editor-slash', 'aria-label': say('slash') }, ...options)
    frame.append(list)
    placeBeside(editor(), list)
    view.dom.setAttribute('aria-controls', id)
    view.dom.setAttribute('aria-activedescendant', `${id}-${shown[chosen]}`)
  }
  const choose = (view: EditorView, index: number): void => {
    const name = shown[index]
    const { $from } = view.state.selection
    close(view)
    if (!name) return
    view.dispatch(view.state.tr.delete($from.start(), $from.end()))
    run(name)
  }
  const keys: Record<string, (view: EditorView) => void> = {
    ArrowDown: (view) => ((chosen = (chosen + 1) % shown.length), draw(view)),
    ArrowUp: (view) => ((chosen = (chosen + shown.length - 1) % shown.length), draw(view)),
    Enter: (view) => choose(view, chosen),
    Escape: (view) => ((dismissed = true), close(view)),
  }
  return new Plugin({
    view: () => ({
      update: (view) => {
        const typed = typedAfterSlash(view.state)
        if (typed === null) dismissed = false
        const wanted = fold(typed ?? '')
        const found = names.filter((name) => slashNames[name].some((word) => word.startsWith(wanted)))
        if (typed === null || dismissed || found.length === 0 || !view.editable) return close(view)
        if (found.join() !== shown.join()) chosen = 0
        shown = found
        draw(view)
      },
      destroy: () => list?.remove(),
    }),
    props: {
      handleKeyDown: (view, event) => {
        const handle = list && keys[event.key]
        handle?.(view)
        return Boolean(handle)
      },
      handleDOMEvents: { blur: (view) => (close(view), false) },
    },
  })
}
