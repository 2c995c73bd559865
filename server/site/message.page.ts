import { commentHtml } from '../html.ts'
import type { MessageField, MessageForm, SendMessage } from '../http/message-page.ts'
import { safeHtml, type FormFieldView, type LinkView, type MessageFormView } from '../themes/index.ts'
import { linkView } from './card.views.ts'
import { pageView, readFrame } from './page.views.ts'
import type { SiteContext } from './site.context.ts'

/** Makes the sender of pages with one act, as the theme prints them. */
export function createMessageSender(context: SiteContext): SendMessage {
  return async (reply, message) => {
    const frame = await readFrame(context)
    const { heading, quote, error = '' } = message
    const form = message.form ? formView(message.form) : null
    const otherwise = message.otherwise
      ? { heading: message.otherwise.heading, form: formView(message.otherwise.form) }
      : null
    const faults = listFaults([...(form?.fields ?? []), ...(otherwise?.form.fields ?? [])], error)
    const html = context.theme.render('message', {
      ...pageView(context, frame, { path: '', heading, noindex: true, faulty: error !== '' || faults.length > 0 }),
      lang: message.lang,
      heading,
      paragraphs: [...(message.paragraphs ?? [])],
      quote: quote ? { name: quote.name, text: safeHtml(commentHtml(quote.text)) } : null,
      error,
      faults,
      form,
      otherwise,
      links: (message.links ?? []).map(({ label, href }) => linkView(label, href)),
    })
    return reply
      .code(message.status ?? 200)
      .headers(privateHeaders)
      .type('text/html; charset=utf-8')
      .send(html)
  }
}

/**
 * For a page that is one reader's. Its address may hold a key, which no other site is told; under `no-referrer`
 * browsers would send `Origin: null` with its forms (Fetch, section 3.2.2), and these could not show that they come
 * from here.
 */
export const privateHeaders = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'same-origin',
} as const

/** A form as themes print it. */
export function formView(form: MessageForm): MessageFormView {
  const fields = (form.fields ?? []).map(fieldView)
  return {
    action: form.action,
    hidden: [...(form.hidden ?? [])],
    fields,
    hasChoices: fields.some(({ choices }) => choices.length > 0),
    honeypot: form.honeypot ?? '',
    note: form.note ?? '',
    noteLink: form.noteLink ? linkView(form.noteLink.label, form.noteLink.href) : null,
    buttons: form.buttons.map((button) => ({ parameter: '', value: '', ...button })),
  }
}

function fieldView({ choices = [], ...field }: MessageField): FormFieldView {
  return {
    ...emptyField,
    ...field,
    choices: choices.map((choice, index) => ({
      depth: 0,
      ...choice,
      id: index === 0 ? field.id : `${field.id}-${index}`,
    })),
  }
}

/** What is wrong with each field, linked to it; `error` is said already. */
export function listFaults(fields: readonly FormFieldView[], error: string): LinkView[] {
  return fields
    .filter((field) => field.error !== '' && field.error !== error)
    .map((field) => linkView(field.error, `#${field.id}`))
}

const emptyField = {
  hint: '',
  type: 'text' as const,
  multiline: false,
  checkbox: false,
  checked: false,
  options: [],
  several: false,
  value: '',
  error: '',
  required: false,
  maxLength: 0,
  autocomplete: '',
}
