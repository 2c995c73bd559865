import type { FastifyReply, FastifyRequest } from 'fastify'
import { draftLimits } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { MessageField, SendMessage } from '../http/message-page.ts'
import type { Devices } from '../http/devices.ts'
import { isFromThisSite } from '../http/same-site.ts'
import type { Lang } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import type { SendAccount } from './account-page.ts'
import type { Entered } from './entry.service.ts'
import { words, type Done } from './patrons.words.ts'
import type { PatronsService } from './patrons.service.ts'
import type { Patron } from './sessions.ts'

export interface PagesDeps {
  db: Db
  config: Config
  devices: Devices
  patrons: PatronsService
  sendMessage: SendMessage
  sendAccount: SendAccount
}

/** What the pages of accounts share. */
export function createPageTools({ db, config, devices, patrons, sendMessage }: PagesDeps) {
  return {
    /** Before each page: where there are no accounts there is nothing; what is not sent from here does nothing. */
    guard: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      if (!patrons.isOpen(await readSettings(db.read))) throw new Problem('not_found')
      if (request.method !== 'POST' || isFromThisSite(request, config.url)) return undefined
      const { lang } = config
      return sendMessage(reply, {
        status: 403,
        lang,
        heading: words.elsewhereHeading[lang],
        paragraphs: [words.elsewhere[lang]],
        links: [{ label: words.toAccount[lang], href: '/account' }],
      })
    },

    findPatron: (request: FastifyRequest): Promise<Patron | null> => patrons.readSession(request.cookies),

    /** Signs the browser in, and leaves it what lets it in again whatever others try. */
    letIn(reply: FastifyReply, { sessionId, email }: Pick<Entered, 'sessionId' | 'email'>): void {
      patrons.keepSession(reply, sessionId)
      devices.keep(reply, email)
    },
  }
}

/** After a POST: the next page is asked for anew, so that loading it again sends nothing again. */
export function goTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(path, 303)
}

/** The account page, with the focus on what it says of what was done. */
export function donePath(done: Done): string {
  return `/account?done=${done}#account-notice`
}

/** The refusal that a page gives back with its form. @throws the error itself where it is no matter of a form. */
export function asFormRefusal(error: unknown): Problem {
  if (error instanceof Problem && ['invalid', 'too_many', 'unauthenticated'].includes(error.code)) return error
  throw error
}

export function nameField(lang: Lang, value: string, error = ''): MessageField {
  return {
    id: 'account-name',
    parameter: 'name',
    label: words.name[lang],
    hint: words.nameHint[lang],
    value,
    error,
    required: true,
    maxLength: draftLimits.name,
    autocomplete: 'nickname',
  }
}

export function emailField(lang: Lang, value: string, error = ''): MessageField {
  return {
    id: 'account-email',
    parameter: 'email',
    label: words.email[lang],
    hint: words.emailHint[lang],
    type: 'email',
    value,
    error,
    required: true,
    maxLength: draftLimits.email,
    autocomplete: 'email',
  }
}
