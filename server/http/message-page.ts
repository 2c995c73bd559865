import type { FastifyReply } from 'fastify'
import type { Lang } from '../i18n.ts'

/** A field of a form; absent members are empty, false or without a limit. */
export interface MessageField {
  id: string
  parameter: string
  label: string
  hint?: string
  type?: 'text' | 'email' | 'password'
  multiline?: boolean
  checkbox?: boolean
  checked?: boolean
  options?: { value: string; label: string; selected: boolean }[]
  /** One of which is chosen, or several; a tree by its depths. */
  choices?: readonly { value: string; label: string; checked: boolean; depth?: number }[]
  several?: boolean
  value?: string
  error?: string
  required?: boolean
  maxLength?: number
  autocomplete?: string
}

export interface MessageForm {
  action: string
  hidden?: readonly { parameter: string; value: string }[]
  fields?: readonly MessageField[]
  /** Name of a field that people never see. */
  honeypot?: string
  /** Said before the buttons. */
  note?: string
  /** Where that leads. */
  noteLink?: { label: string; href: string }
  buttons: readonly { label: string; parameter?: string; value?: string }[]
}

/** A page that says something and may ask for one act, in words; the theme gives it its looks. All texts are plain. */
export interface Message {
  status?: number
  lang: Lang
  heading: string
  paragraphs?: readonly string[]
  /** People's own words; the reader's own without a name. */
  quote?: { name: string; text: string }
  error?: string
  form?: MessageForm
  /** Another act that the page allows, under a heading of its own. */
  otherwise?: { heading: string; form: MessageForm }
  links?: readonly { label: string; href: string }[]
}

/**
 * Sends such a page: never kept, never indexed, its address told to nobody. Features that stand before the pages are
 * given it.
 */
export type SendMessage = (reply: FastifyReply, message: Message) => Promise<FastifyReply>
