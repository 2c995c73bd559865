import type { FastifyReply, FastifyRequest } from 'fastify'
import { honeypotField, startedField } from '../../comments/index.ts'
import { anonymous } from '../../http/actor.ts'
import { readField } from '../../http/form.ts'
import { isFromThisSite } from '../../http/same-site.ts'
import type { Patron } from '../../patrons/index.ts'
import type { ArticlePage } from '../../themes/index.ts'
import { findArticlePage } from './article.page.ts'
import { articleHref } from '../card.views.ts'
import { explainRefusal } from '../form-refusal.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'
import { ownHref } from './thread.hrefs.ts'
import type { ArticleVisit } from './visit.ts'

type Refused = NonNullable<ArticleVisit['refused']>

/**
 * Takes the comment form, as it comes from a browser without JavaScript. When it is accepted the reader is sent
 * back to the article by a signed link, through which they alone see their comment.
 */
export async function takeCommentForm(
  context: SiteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  slug: string,
): Promise<void> {
  const { name, email, text, parentId } = readTexts(request)
  const patron = await findSender(context, request)
  const { id, viewKey } = await context.comments.submit(
    patron ?? anonymous,
    slug,
    {
      name,
      text,
      ...readTicks(context, request),
      ...(email.trim() ? { email } : {}),
      ...(parentId ? { parentId } : {}),
    },
    {
      address: request.ip,
      honeypot: readField(request, honeypotField),
      startedAt: readField(request, startedField),
      lang: context.config.lang,
    },
  )
  await reply.header('cache-control', 'no-store').redirect(`${ownHref(slug, id, viewKey)}#comment-confirmation`, 303)
}

/**
 * Gives the page back with what was typed when the form is refused, by the comments' rules or before they were asked
 * (control characters). @throws the error where there is no page, or no form, to give back.
 */
export async function refuseCommentForm(
  context: SiteContext,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  slug: string,
): Promise<void> {
  const { lang } = context.config
  const refusal = explainRefusal(error, lang, readTexts(request))
  const { problem, values, errors } = refusal
  const patron = await findSender(context, request)
  // What is wrong with a field that the reader cannot see is said without it.
  const gone = errors.parentId !== ''
  const unseen = [gone ? siteWords.parentGone[lang] : '', ...(patron ? [errors.name, errors.email] : [])].find(Boolean)
  const refused: Refused = {
    values: { ...values, ...(gone ? { parentId: '' } : {}), ...readTicks(context, request) },
    errors: patron
      ? { name: '', email: '', text: errors.text }
      : { name: errors.name, email: errors.email, text: errors.text },
    error: unseen ?? refusal.error,
    startedAt: readField(request, startedField),
  }
  const page = await findRefusedPage(context, slug, refused, patron)
  await reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.options.headers })
    .type('text/html; charset=utf-8')
    .send(context.theme.render('article', page))
}

function readTexts(request: FastifyRequest) {
  const read = (name: string) => readField(request, name)
  return { name: read('name'), email: read('email'), text: read('text'), parentId: read('parentId') }
}

function readTicks({ canMail }: SiteContext, request: FastifyRequest): { notify: boolean; follow: boolean } {
  const isTicked = (name: string) => canMail && readField(request, name) !== ''
  return { notify: isTicked('notify'), follow: isTicked('follow') }
}

/** Whoever is signed in, and sent the form from a page of ours: a cookie alone proves no wish. */
export async function findSender(
  { patrons, config }: Pick<SiteContext, 'patrons' | 'config'>,
  request: FastifyRequest,
): Promise<Patron | null> {
  return isFromThisSite(request, config.url) ? patrons.readSession(request.cookies) : null
}

/** The page of the article, which may have moved since the form was opened. */
async function findRefusedPage(
  context: SiteContext,
  slug: string,
  refused: Refused,
  patron: Patron | null,
): Promise<ArticlePage> {
  const found = await findArticlePage(context, slug, { refused, ...(patron ? { patron } : {}) })
  return 'redirectTo' in found
    ? findRefusedPage(context, found.redirectTo.slice(articleHref('').length), refused, patron)
    : found.view
}
