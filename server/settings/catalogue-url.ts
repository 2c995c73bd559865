import { invalidField } from '../problem.ts'
import { words } from './settings.words.ts'

const mark = '{isbn}'
const anyIsbn = '9782070360024'

/** An address of the catalogue, or nothing. @throws Problem 422 where no address of a book can be made of it. */
export function readCatalogueUrl(typed: string): string {
  const template = typed.trim()
  if (template === '') return ''
  const url = URL.parse(template.replaceAll(mark, anyIsbn))
  const isHeld = url !== null && `${url.pathname}${url.search}${url.hash}`.includes(anyIsbn)
  const isPlain = !/[\s<>"'{}]/.test(template.replaceAll(mark, '')) && url?.username === '' && url.password === ''
  if (isHeld && isPlain && url.protocol === 'https:' && !url.host.includes(anyIsbn)) return template
  throw invalidField('/catalogueUrl', words.catalogueUrl)
}
