import type { FastifyReply, FastifyRequest } from 'fastify'
import { honeypotField } from '../comments/index.ts'
import { anonymous } from '../http/actor.ts'
import { toProblem } from '../http/problem-handler.ts'
import { Problem, problemBody } from '../problem.ts'
import { findArticlePage, type ArticleVisit } from './article.page.ts'
import { articleHref } from './card.views.ts'
import type { SiteContext } from './site.context.ts'
import { messages } from './site.messages.ts'

type Fields = Record<string, unknown>

/**
 * Takes the comment form, as it comes from a browser without JavaScript. When it is accepted the reader is sent
 * back to the article by a signed link, through which they alone see their comment; when it is refused,
 * the page comes back with what they typed.
 */
export async function takeCommentForm(context: SiteContext, request: FastifyRequest, reply: FastifyReply, slug: string): Promise<void> {
  const fields: Fields = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
  const values = { name: readText(fields['name']), email: readText(fields['email']), text: readText(fields['text']), parentId: readText(fields['parentId']) }
  try {
    const { id, viewKey } = await context.comments.submit(
      anonymous,
      slug,
      { name: values.name, text: values.text, ...(values.email.trim() ? { email: values.email } : {}), ...(values.parentId ? { parentId: values.parentId } : {}) },
      { address: request.ip, honeypot: readText(fields[honeypotField]) },
    )
    await reply.header('cache-control', 'no-store').redirect(`${articleHref(slug)}?comment=${id}&key=${viewKey}#comment-confirmation`, 303)
  } catch (error) {
    const problem = toProblem(error)
    if (problem.code === 'not_found' || problem.code === 'internal') throw error
    await sendRefusal(context, reply, slug, problem, values)
  }
}

/** A field sent twice or as a list is as good as missing: browsers never do that. */
function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function sendRefusal(context: SiteContext, reply: FastifyReply, slug: string, problem: Problem, values: NonNullable<ArticleVisit['refused']>['values']): Promise<void> {
  const { lang } = context.config
  const body = problemBody(problem, lang, '')
  const fields = (body['errors'] ?? []) as { pointer: string; detail: string }[]
  const errorOf = (name: string) => fields.find((field) => field.pointer === `/${name}`)?.detail ?? ''
  const errors = { name: errorOf('name'), email: errorOf('email'), text: errorOf('text') }
  const marked = errors.name !== '' || errors.email !== '' || errors.text !== ''
  const error = marked ? messages[lang].correct : problem.code === 'too_many' ? messages[lang].tooMany : (fields[0]?.detail ?? String(body['detail']))
  const page = await findArticlePage(context, slug, { refused: { values, errors, error } })
  if ('redirectTo' in page) throw new Problem('not_found')
  await reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.options.headers })
    .type('text/html; charset=utf-8')
    .send(context.theme.render('article', page.view))
}
