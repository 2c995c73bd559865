import type { FastifyReply, FastifyRequest } from 'fastify'
import { readOne } from '../../http/form.ts'
import { listSent } from '../forms.ts'
import { formPage, messagePage } from '../pages.ts'
import type { DeskPage, DeskTools } from '../tools.ts'
import { words } from './entry.words.ts'

/** Before the name of a field that waits for its sender to sign in again. */
const kept = 'kept.'

interface SignIn {
  /** Where to go afterwards: an address of the desk. */
  next: string
  email?: string
  stay?: boolean
  status?: number
  notice?: string
  error?: string
  faults?: ReadonlyMap<string, string>
  /** What a form carried whose session had ended. */
  sent?: readonly { name: string; value: string }[]
}

export function signInPage({ lang }: FastifyRequest, draft: SignIn): DeskPage {
  const { next, email = '', stay = false, sent = [], faults = new Map<string, string>(), ...told } = draft
  return formPage({
    ...told,
    faults,
    title: words.signIn[lang],
    forms: [
      {
        action: '/desk/sign-in',
        hidden: [{ name: 'next', value: next }, ...sent.map(({ name, value }) => ({ name: kept + name, value }))],
        fields: [
          {
            name: 'email',
            label: words.email[lang],
            kind: 'email',
            autocomplete: 'username',
            required: true,
            value: email,
            error: faults.get('email') ?? '',
          },
          {
            name: 'password',
            label: words.password[lang],
            kind: 'password',
            autocomplete: 'current-password',
            required: true,
            error: faults.get('password') ?? '',
          },
          { name: 'stay', label: words.stay[lang], hint: words.stayHint[lang], kind: 'checkbox', checked: stay },
        ],
        buttons: [{ label: words.enter[lang], primary: true }],
      },
    ],
    links: [{ href: '/desk/forgotten', label: words.forgotten[lang] }],
  })
}

export interface CodeDraft {
  /** What tells that the password was right, a moment ago. */
  halfWay: string
  next: string
  stay: boolean
  status?: number
  error?: string
  faults?: ReadonlyMap<string, string>
  sent?: readonly { name: string; value: string }[]
}

/** Asks for the code after the password, and carries all that came with it. */
export function codePage({ lang }: FastifyRequest, draft: CodeDraft): DeskPage {
  const { halfWay, next, stay, sent = [], faults = new Map<string, string>(), ...told } = draft
  return formPage({
    ...told,
    faults,
    title: words.codeTitle[lang],
    lead: words.codeLead[lang],
    forms: [
      {
        action: '/desk/sign-in/code',
        hidden: [
          { name: 'halfWay', value: halfWay },
          { name: 'next', value: next },
          ...(stay ? [{ name: 'stay', value: 'yes' }] : []),
          ...sent.map(({ name, value }) => ({ name: kept + name, value })),
        ],
        fields: [
          {
            name: 'code',
            label: words.code[lang],
            hint: words.codeHint[lang],
            autocomplete: 'one-time-code',
            maxLength: 40,
            required: true,
            error: faults.get('code') ?? '',
          },
        ],
        buttons: [{ label: words.enter[lang], primary: true }],
      },
    ],
    links: [{ href: '/desk/sign-in', label: words.again[lang] }],
  })
}

/** Asks whoever has no session to sign in, and to come back here; what a form carried stands in the page. */
export async function signInAgain(
  tools: DeskTools,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = request
  if (request.method === 'GET' || request.method === 'HEAD') {
    const next = readNext(request.url)
    const path = next === '/desk' ? '/desk/sign-in' : `/desk/sign-in?next=${encodeURIComponent(next)}`
    return tools.go(reply, path)
  }
  const next = readNext(request.url)
  const sent = listSent(request)
  return tools.show(request, reply, signInPage(request, { next, status: 401, error: words.lost[lang], sent }))
}

/** The fields that waited, by their own names. */
export function listKept(request: FastifyRequest): { name: string; value: string }[] {
  return listSent(request)
    .filter(({ name }) => name.startsWith(kept))
    .map(({ name, value }) => ({ name: name.slice(kept.length), value }))
}

/** Gives back the form that was sent while nobody was signed in: one button sends it. */
export function resumePage({ lang }: FastifyRequest, next: string, sent: ReturnType<typeof listKept>): DeskPage {
  return messagePage({
    title: words.resumeTitle[lang],
    paragraphs: [words.resumeText[lang]],
    forms: [{ action: next, hidden: sent, buttons: [{ label: words.resume[lang], primary: true }] }],
  })
}

/** An address of the desk, whatever was sent. */
export function readNext(value: unknown): string {
  const text = typeof value === 'string' ? value : readOne(value, 'next')
  const url = URL.parse(text, 'http://desk.invalid')
  const isOurs = url?.origin === 'http://desk.invalid' && /^\/desk(?:\/|$)/.test(url.pathname)
  return isOurs && !url.pathname.startsWith('/desk/sign-') ? url.pathname + url.search : '/desk'
}
