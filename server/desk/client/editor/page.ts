/** Elements made by hand: no HTML is written into the page. */

type Properties = Record<string, string | boolean | null>

/** An element with attributes (true: there, without a value; false or null: not there) and what it holds. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Properties = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...inside)
  return element
}

export function makeButton(label: string, run: () => void, properties: Properties = {}): HTMLButtonElement {
  const button = make('button', { type: 'button', ...properties }, label)
  button.addEventListener('click', run)
  return button
}

let ids = 0

/** An id that no other element of the page has. */
export function newId(): string {
  ids += 1
  return `editor-${ids}`
}

/**
 * A field with its label. It belongs to no form: the editor stands within the page's own, which is neither to send it nor
 * to be sent by Enter.
 */
export function makeField(label: string, input: HTMLInputElement): HTMLElement {
  input.id = newId()
  input.setAttribute('form', '')
  const name = make('label', { for: input.id }, label)
  const boxFirst = input.type === 'checkbox'
  return make('div', { class: boxFirst ? 'editor-box' : 'editor-field' }, ...(boxFirst ? [input, name] : [name, input]))
}
