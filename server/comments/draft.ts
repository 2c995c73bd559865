import { Problem, type FieldProblem } from '../problem.ts'
import { isSeen, removeForbiddenCharacters } from '../text.ts'
import { words } from './comments.words.ts'

/** A comment as it was sent, by the form or as JSON; an empty optional member counts as absent. */
export interface CommentDraft {
  /** Required, except where a byline signs. */
  name?: string | undefined
  text: string
  email?: string | undefined
  parentId?: string | undefined
  bylineId?: string | undefined
  /** To be told by e-mail what becomes of it. */
  notify?: boolean | undefined
  /** To be told by e-mail of the comments that follow; needs an address. */
  follow?: boolean | undefined
}

/** The members of a draft that passed. `name` is empty only where a byline signs. */
export interface CommentFields {
  name: string
  text: string
  email: string | null
  parentId: string | null
  bylineId: string | null
}

/** The most characters of each member. */
export const draftLimits = { name: 80, email: 254, text: 5000 } as const

const mostBytes = 10 * 1024
/** Letters beyond which nothing of a text that comes from elsewhere is looked at. */
const farTooLong = 4 * mostBytes

// Marks that turn the direction of writing or that nobody sees. Joiners stay: Persian and emoji need them.
const unseenInNames = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const stackedMarks = /(\p{M}{4})\p{M}+/gu
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu

// The form of an address that HTML's type=email takes, with letters of any language.
const emailPattern = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+$/u

/**
 * Reads a draft: names lose odd spaces and unseen marks, texts are kept as typed (line ends as LF, NFC, outer blanks
 * off).
 * @throws Problem 413 for more than 10 kB of text, 422 naming every member at fault.
 */
export function readDraft(draft: CommentDraft): CommentFields {
  const text = cleanText(draft.text)
  const fields: CommentFields = {
    name: cleanName(draft.name ?? ''),
    text,
    email: (draft.email ?? '').normalize('NFC').trim().toLowerCase() || null,
    parentId: (draft.parentId ?? '') || null,
    bylineId: (draft.bylineId ?? '') || null,
  }
  const errors = [
    fields.bylineId === null ? checkName(fields.name) : null,
    checkText(text),
    checkEmail(fields.email),
  ].filter((error) => error !== null)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return fields
}

/** Whether it has the form of one e-mail address that a reader may give. */
export function isEmail(text: string): boolean {
  return countCharacters(text) <= draftLimits.email && emailPattern.test(text)
}

/** The name that a reader takes, in its kept form. @throws Problem 422. */
export function readName(name: string): string {
  const cleaned = cleanName(name)
  const error = checkName(cleaned)
  if (error) throw new Problem('invalid', { errors: [error] })
  return cleaned
}

/** The text of a comment that its author changes. @throws Problem 413 or 422, as for a draft. */
export function readText(text: string): string {
  const cleaned = cleanText(text)
  const error = checkText(cleaned)
  if (error) throw new Problem('invalid', { errors: [error] })
  return cleaned
}

/** What may stand for a name that nobody here typed: cleaned and cut; empty where nothing of it can be seen. */
export function fitName(name: string): string {
  const cleaned = cleanName(removeForbiddenCharacters(name.slice(0, farTooLong)))
  const cut = Array.from(cleaned).slice(0, draftLimits.name).join('').trim()
  return hasVisible(cut) ? cut : ''
}

/** The same of a text: what is beyond the limits of a comment goes, and three dots say so. */
export function fitText(text: string): string {
  const cleaned = tidy(removeForbiddenCharacters(text.slice(0, farTooLong)))
  if (!hasVisible(cleaned)) return ''
  if (text.length <= farTooLong && countCharacters(cleaned) <= draftLimits.text && byteLength(cleaned) <= mostBytes)
    return cleaned
  let characters = Array.from(cleaned).slice(0, draftLimits.text - 2)
  while (byteLength(characters.join('')) > mostBytes - 4) characters = characters.slice(0, -200)
  return `${characters.join('').trim()} …`
}

function cleanText(text: string): string {
  const cleaned = tidy(text)
  if (byteLength(cleaned) <= mostBytes) return cleaned
  throw new Problem('too_large', { detail: words.overTenKilobytes })
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
}

const byteLength = (text: string) => Buffer.byteLength(text)

function cleanName(name: string): string {
  return name
    .normalize('NFC')
    .replace(unseenInNames, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(stackedMarks, '$1')
    .trim()
}

function checkName(name: string): FieldProblem | null {
  if (!hasVisible(name)) return { pointer: '/name', detail: words.nameWanted }
  if (countCharacters(name) <= draftLimits.name) return null
  return { pointer: '/name', detail: words.nameTooLong(draftLimits.name) }
}

function checkText(text: string): FieldProblem | null {
  if (!hasVisible(text)) return { pointer: '/text', detail: words.textWanted }
  const length = countCharacters(text)
  if (length <= draftLimits.text) return null
  return { pointer: '/text', detail: words.textTooLong(length, draftLimits.text) }
}

/** What is wrong with an address that need not be given; null for nothing. */
export function checkEmail(email: string | null): FieldProblem | null {
  if (email === null || isEmail(email)) return null
  return { pointer: '/email', detail: words.badEmail }
}

function hasVisible(text: string): boolean {
  return isSeen(text.replace(unseen, ''))
}

function countCharacters(text: string): number {
  return Array.from(text).length
}
