import type { FastifyReply, FastifyRequest } from 'fastify'
import { honeypotField } from '../comments/index.ts'
import { anonymous } from '../http/actor.ts'
import { toProblem } from '../http/problem-handler.ts'
import { problemBody, type Problem, type ProblemCode } from '../problem.ts'
import { hasForbiddenCharacter, removeForbiddenCharacters } from '../text.ts'
import type { ArticlePage } from '../themes/index.ts'
import { findArticlePage, type ArticleVisit } from './article.page.ts'
import { articleHref } from './card.views.ts'
import type { SiteContext } from './site.context.ts'
import { messages } from './site.messages.ts'

/** Refusals of an address or of a request that no form of ours sends. */
const notOfTheForm: ReadonlySet<ProblemCode> = new Set(['not_found', 'internal', 'request_timeout', 'unsupported_type', 'malformed'])

type Values = NonNullable<ArticleVisit['refused']>['values']

/**
 * Takes the comment form, as it comes from a browser without JavaScript. When it is accepted the reader is sent
 * back to the article by a signed link, through which they alone see their comment.
 */
export async function takeCommentForm(context: SiteContext, request: FastifyRequest, reply: FastifyReply, slug: string): Promise<void> {
  const { name, email, text, parentId } = readValues(request)
  const { id, viewKey } = await context.comments.submit(
    anonymous,
    slug,
    { name, text, ...(email.trim() ? { email } : {}), ...(parentId ? { parentId } : {}) },
    { address: request.ip, honeypot: readField(request, honeypotField) },
  )
  await reply.header('cache-control', 'no-store').redirect(`${articleHref(slug)}?comment=${id}&key=${viewKey}#comment-confirmation`, 303)
}

/**
 * Gives the page back with what was typed when the form is refused, by the comments' rules or before they were asked
 * (control characters). @throws the error where there is no page, or no form, to give back.
 */
export async function refuseCommentForm(context: SiteContext, error: unknown, request: FastifyRequest, reply: FastifyReply, slug: string): Promise<void> {
  const problem = toProblem(error)
  if (notOfTheForm.has(problem.code)) throw error
  const page = await findRefusedPage(context, slug, explainRefusal(context, problem, readValues(request)))
  await reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.options.headers })
    .type('text/html; charset=utf-8')
    .send(context.theme.render('article', page))
}

function readValues(request: FastifyRequest): Values {
  return { name: readField(request, 'name'), email: readField(request, 'email'), text: readField(request, 'text'), parentId: readField(request, 'parentId') }
}

/** A field sent twice or as a list is as good as missing: browsers never do that. */
function readField({ body }: FastifyRequest, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}

function explainRefusal({ config: { lang } }: SiteContext, problem: Problem, values: Values): NonNullable<ArticleVisit['refused']> {
  const text = messages[lang]
  const none = { name: '', email: '', text: '' }
  if (Object.values(values).some(hasForbiddenCharacter)) return { values: clean(values), errors: none, error: text.cleaned }
  const body = problemBody(problem, lang, '')
  const fields = (body['errors'] ?? []) as { pointer: string; detail: string }[]
  const errorOf = (name: string) => fields.find((field) => field.pointer === `/${name}`)?.detail ?? ''
  // The reader cannot see that field, let alone mend it.
  if (errorOf('parentId') !== '') return { values: { ...values, parentId: '' }, errors: none, error: text.parentGone }
  const errors = { name: errorOf('name'), email: errorOf('email'), text: errorOf('text') }
  const error = fields[0]?.detail ?? String(body['detail'])
  return { values, errors, error: Object.values(errors).some(Boolean) ? text.correct : error }
}

function clean({ name, email, text, parentId }: Values): Values {
  const strip = (value: string) => removeForbiddenCharacters(value).trim()
  return { name: strip(name), email: strip(email), text: strip(text), parentId: strip(parentId) }
}

/** The page of the article, which may have moved since the form was opened. */
async function findRefusedPage(context: SiteContext, slug: string, refused: NonNullable<ArticleVisit['refused']>): Promise<ArticlePage> {
  const found = await findArticlePage(context, slug, { refused })
  return 'redirectTo' in found ? findRefusedPage(context, found.redirectTo.slice(articleHref('').length), refused) : found.view
}
