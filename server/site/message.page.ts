import { commentHtml } from '../html.ts'
import type { SendMessage } from '../http/message-page.ts'
import { safeHtml } from '../themes/index.ts'
import { linkView } from './card.views.ts'
import { pageView, readFrame } from './page.views.ts'
import type { SiteContext } from './site.context.ts'

/** Makes the sender of pages with one act, as the theme prints them. */
export function createMessageSender(context: SiteContext): SendMessage {
  return async (reply, message) => {
    const frame = await readFrame(context)
    const { heading, form, quote } = message
    const html = context.theme.render('message', {
      ...pageView(context, frame, { path: '', heading, noindex: true }),
      lang: message.lang,
      heading,
      paragraphs: [...(message.paragraphs ?? [])],
      quote: quote ? { name: quote.name, text: safeHtml(commentHtml(quote.text)) } : null,
      error: message.error ?? '',
      form: form
        ? {
            action: form.action,
            hidden: [...(form.hidden ?? [])],
            fields: (form.fields ?? []).map((field) => ({ ...emptyField, ...field })),
            buttons: form.buttons.map((button) => ({ parameter: '', value: '', ...button })),
          }
        : null,
      links: (message.links ?? []).map(({ label, href }) => linkView(label, href)),
    })
    return reply
      .code(message.status ?? 200)
      .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(html)
  }
}

const emptyField = {
  hint: '', type: 'text' as const, multiline: false, checkbox: false, checked: false, options: [], value: '', error: '', required: false, maxLength: 0, autocomplete: '',
}
