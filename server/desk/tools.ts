import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DeskAccess } from '../http/access.ts'
import type { Right } from '../http/actor.ts'
import { chooseEncoding, encodeOnce } from '../http/codings.ts'
import { readOne } from '../http/form.ts'
import { toProblem } from '../http/problem-handler.ts'
import { detailOf, faultsOf, type Problem, type ProblemCode } from '../problem.ts'
import { hashText } from '../text.ts'
import type { DeskAssets } from './assets.ts'
import type { DeskContext } from './desk.context.ts'
import { words } from './desk.words.ts'
import { readFrame } from './frame.ts'
import { createOnce } from './once.ts'
import type { Render } from './render.ts'
import { inLanguage } from './words.ts'

/** A page of the desk: what its template prints, beside the frame. */
export interface DeskPage {
  template: string
  title: string
  status?: number
  /** Said above all, in a live region: what was just done. */
  notice?: string
  /** The way to take it back: a form with one button. */
  undo?: { action: string; label: string; hidden: readonly { name: string; value: string }[] }
  /** What was refused, as one sentence. */
  error?: string
  /** What is wrong with each field, by its name, which is listed under the sentence. */
  faults?: ReadonlyMap<string, string>
  /** True where the writing bundle is needed. */
  writes?: boolean
  /** True where a picture is chosen, and nothing is written. */
  chooses?: boolean
  view: object
}

/** Why a form was not taken, in the reader's language. */
export interface Refused {
  status: number
  code: ProblemCode
  error: string
  faults: ReadonlyMap<string, string>
  problem: Problem
}

/** What no form can mend: the address leads nowhere, or the fault is ours. */
const beyondForms: ReadonlySet<ProblemCode> = new Set(['not_found', 'internal', 'unauthenticated', 'request_timeout'])

export type DeskTools = ReturnType<typeof createTools>

/** What all pages of the desk do alike. */
export function createTools(context: DeskContext, { render, assets }: { render: Render; assets: DeskAssets }) {
  /** Where forms that were taken led, for whoever sends one twice; one that was changed since is another. */
  const taken = createOnce<string>(({ url, body }) => `${url} ${hashText(JSON.stringify(body))}`)

  /** After a POST: the next page is asked for anew, so that loading it again sends nothing again. */
  const go = (reply: FastifyReply, path: string): FastifyReply =>
    reply.header('cache-control', 'no-store').redirect(path, 303)

  async function show(request: FastifyRequest, reply: FastifyReply, page: DeskPage): Promise<FastifyReply> {
    const { lang } = request
    const frame = await readFrame(context, request)
    const faults = [...(page.faults ?? [])].map(([name, sentence]) => ({ name, sentence, href: anchorOf(name) }))
    const error = page.error ?? ''
    const isFaulty = error !== '' || faults.length > 0
    const html = render(page.template, {
      ...page.view,
      lang,
      f: inLanguage(words.frame, lang),
      frame,
      heading: page.title,
      documentTitle: [isFaulty && words.frame.faulty[lang], page.title, frame.siteTitle].filter(Boolean).join(' – '),
      notice: page.notice ?? '',
      undo: page.undo ?? null,
      error,
      faults,
      styles: assets.href('desk.css'),
      script: assets.href('desk.js'),
      writing: bundleOf(page),
    })
    const coding = chooseEncoding(request)
    reply.code(page.status ?? 200).headers({ 'cache-control': 'no-store', vary: 'accept-encoding' })
    if (coding !== 'identity') reply.header('content-encoding', coding)
    return reply.type('text/html; charset=utf-8').send(encodeOnce(Buffer.from(html), coding))
  }

  function bundleOf({ writes, chooses }: DeskPage): string {
    if (writes) return assets.href('writing.js')
    return chooses ? assets.href('work.js') : ''
  }

  return {
    show,
    go,

    /**
     * Does what a form asks for and goes where `work` says; a form that is sent twice acts once, where it carries a
     * field `once`. What it refuses is handed to `giveBack`, which shows the form again with all that was typed.
     */
    async act(
      request: FastifyRequest,
      reply: FastifyReply,
      work: () => Promise<string>,
      giveBack: (refused: Refused) => Promise<FastifyReply>,
    ): Promise<FastifyReply> {
      try {
        return await go(reply, await taken(request, work))
      } catch (error) {
        return giveBack(readRefusal(error, request))
      }
    },

    /** A field for forms that make something: see `act`. */
    once: () => ({ name: 'once', value: context.newId() }),

    /** The sentence for the act that the address names (`?done=saved`), of those that the page knows. */
    told(request: FastifyRequest, sentences: Readonly<Record<string, string>>): string {
      const done = readOne(request.query, 'done')
      return Object.hasOwn(sentences, done) ? (sentences[done] ?? '') : ''
    },
  }
}

/** Says why a form was not taken. @throws the error itself where no form can mend it. */
export function readRefusal(error: unknown, { lang }: FastifyRequest): Refused {
  const problem = toProblem(error)
  if (beyondForms.has(problem.code)) throw error
  const faults = faultsOf(problem, lang)
  const sentence = problem.code === 'invalid' && faults.size > 0 ? words.frame.correct[lang] : detailOf(problem, lang)
  return { status: problem.status, code: problem.code, error: sentence, faults, problem }
}

/**
 * Checks what a form gave by the schema of the API's body: a rule is written once.
 * @throws an error that names each member at fault, as the API would.
 */
export function assertValid(request: FastifyRequest, schema: object, value: unknown): void {
  const validate = request.getValidationFunction(schema) ?? request.compileValidationSchema(schema, 'body')
  if (validate(value)) return
  throw Object.assign(new Error('a form was not valid'), { validation: validate.errors, validationContext: 'body' })
}

/** Where the field of a fault stands: that of "/categories/0" is the group of categories. */
function anchorOf(name: string): string {
  return `#field-${(name.split('/')[0] ?? '').replace(/[^a-zA-Z0-9]+/g, '-')}`
}

/** For whom a page of the desk is: any of the staff, or those with one of these rights. */
export function forStaff(...rights: Right[]): { access: DeskAccess } {
  return { access: { desk: rights } }
}

/** The page that an address asks for; a wrong number is the first. */
export function readNumber(request: FastifyRequest): number {
  const value = readOne(request.query, 'page')
  return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1
}
