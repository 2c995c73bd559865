import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands'
import { redo } from 'prosemirror-history'
import { keydownHandler } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { Plugin, type Command } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import { blockStyles, mainButtons, moreButtons, type Button } from '../buttons.ts'
import * as commands from '../commands.ts'
import { undoCorrection } from './corrections.ts'
import type { Editor } from '../editor.ts'
import { keyOf, typedSigns } from './key-list.ts'
import { sayKey } from './key-names.ts'
import { make } from '../page.ts'
import { nodeType } from '../document/schema.ts'
import { nextCell } from '../tables.ts'

const item = nodeType('list_item')
const base: Record<string, Command> = baseKeymap

function withKey(editor: () => Editor): (Button & { key: string })[] {
  const all: Button[] = [...blockStyles, ...mainButtons(editor), ...moreButtons(editor)]
  return all.flatMap((button) => (button.key === undefined ? [] : [{ ...button, key: button.key }]))
}

/** On a French keyboard the digits are typed with Shift, and Alt with Ctrl is AltGr: a digit is known by its place too. */
function byPlace(bindings: Record<string, Command>): (event: KeyboardEvent) => Command | undefined {
  return (event) => {
    const digit = /^Digit(\d)$/.exec(event.code)?.[1]
    if (digit === undefined || !(event.ctrlKey || event.metaKey) || event.altKey === event.shiftKey) return undefined
    return bindings[`Mod-${event.altKey ? 'Alt' : 'Shift'}-${digit}`]
  }
}

/** Tab in a table goes from cell to cell, unless Escape came right before; anywhere else it leaves the text. */
export function keysPlugin(editor: () => Editor, toToolbar: () => void): Plugin {
  const named = Object.fromEntries(withKey(editor).map(({ key, run }) => [key, run]))
  const handle = keydownHandler({
    ...base,
    ...named,
    Enter: chainCommands(commands.leaveCaption, splitListItem(item), base['Enter'] ?? (() => false)),
    'Shift-Enter': chainCommands(exitInCaption, commands.insertBreak),
    'Mod-Enter': chainCommands(exitCode, commands.leaveCaption),
    Backspace: chainCommands(undoCorrection, commands.deleteInCaption, base['Backspace'] ?? (() => false)),
    'Mod-Shift-z': redo,
    'Mod-]': sinkListItem(item),
    'Mod-[': liftListItem(item),
    [keyOf.toToolbar]: () => (toToolbar(), true),
  })
  const place = byPlace(named)
  const tabs = keydownHandler({ Tab: nextCell, 'Shift-Tab': goToNextCell(-1) })
  let leaving = false
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key === 'Tab') return !leaving && tabs(view, event)
        if (event.key !== 'Shift') leaving = event.key === 'Escape'
        const command = place(event)
        return command ? command(view.state, view.dispatch, view) : handle(view, event)
      },
      handleDOMEvents: { focus: () => ((leaving = false), false) },
    },
  })
}

const exitInCaption: Command = (state, dispatch) =>
  state.selection.$from.parent.type.spec.code ? exitCode(state, dispatch) : false

/** The list of keys, folded away under the text. */
export function listKeys(editor: () => Editor, say: Editor['say']): HTMLElement {
  const rows: [string, string][] = [
    ...withKey(editor).map(({ name, key }): [string, string] => [say(name), sayKey(key)]),
    [say('toToolbar'), sayKey(keyOf.toToolbar)],
    [say('keepsTyping'), say('escapeKey')],
    ...typedSigns.map(([name, signs]): [string, string] => [`${say(name)} ${say('atStart')}`, signs]),
  ]
  const list = make('dl', { class: 'editor-keys' })
  for (const [name, key] of rows)
    list.append(make('div', {}, make('dt', {}, name), make('dd', {}, make('kbd', {}, key))))
  return make(
    'details',
    { class: 'editor-help' },
    make('summary', {}, say('keys')),
    list,
    make('p', {}, say('leaveTable')),
  )
}
