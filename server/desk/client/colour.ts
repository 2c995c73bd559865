import { said } from './said.ts'

/** Beside a field in which a colour is written: the browser's own way to choose one. */
export function startColours(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>('[data-colour] input[type="text"]')) addPicker(field)
}

function addPicker(field: HTMLInputElement): void {
  const picker = document.createElement('input')
  picker.type = 'color'
  picker.setAttribute('aria-label', `${field.labels?.[0]?.textContent ?? ''} : ${said.chooseColour}`)
  const show = () => {
    if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value
  }
  show()
  field.addEventListener('input', show)
  picker.addEventListener('input', () => {
    field.value = picker.value
  })
  field.after(picker)
}
