import { linkSchemes, stripHiddenSpaces } from '../../../html/elements.ts'
import type { Word } from './editor.words.ts'

/** An address for a link, completed; or why it is none. */
export type CheckedAddress = { href: string } | { problem: Word }

const scheme = /^([a-z][a-z0-9+.-]*):/i

/** What people type into a field for addresses. The server's cleaner lets the same ones pass. */
export function checkAddress(typed: string): CheckedAddress {
  const trimmed = typed.trim()
  if (trimmed === '') return { problem: 'addressEmpty' }
  if (/\s/.test(trimmed)) return { problem: 'addressSpaces' }
  const href = complete(stripHiddenSpaces(trimmed))
  return isAllowedAddress(href) ? { href } : { problem: 'addressWrong' }
}

function complete(address: string): string {
  if (/^www\./i.test(address)) return `https://${address}`
  if (/^[^\s@/:?#]+@[^\s@/:?#]+\.[^\s@/:?#]+$/.test(address)) return `mailto:${address}`
  // "example.org/page", typed as people say it.
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]|$)/i.test(address) ? `https://${address}` : address
}

/** Of a scheme that the profile knows, or a path, a question or a place of this site. */
export function isAllowedAddress(href: string): boolean {
  if (href === '' || href !== stripHiddenSpaces(href) || /^[/\\]{2}/.test(href) || href.includes('<!--')) return false
  const named = scheme.exec(href)?.[1]?.toLowerCase()
  if (named === undefined) return /^[/#?]/.test(href)
  if (!(linkSchemes as readonly string[]).includes(named)) return false
  return named.startsWith('http') ? URL.canParse(href) && /^https?:\/\//i.test(href) : href.length > named.length + 1
}
