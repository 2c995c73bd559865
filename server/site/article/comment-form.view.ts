import { draftLimits, honeypotField, startedField, type PublicComment, type ThreadPlace } from '../../comments/index.ts'
import type { CommentFormView } from '../../themes/index.ts'
import { articleHref } from '../card.views.ts'
import { findComment, type Scene } from './comment.view.ts'
import { placeHref } from './thread.hrefs.ts'
import type { ArticleVisit } from './visit.ts'

const nothingRefused: NonNullable<ArticleVisit['refused']> = {
  values: { name: '', email: '', text: '', parentId: '', notify: false, follow: false },
  errors: { name: '', email: '', text: '' },
  error: '',
  startedAt: '',
}

/** The comment form: what was typed and refused comes back in it. */
export function formView(
  { context: { comments, canMail }, slug }: Scene,
  place: ThreadPlace,
  thread: readonly PublicComment[],
  { refused, replyTo, patron }: ArticleVisit,
  accounts: boolean,
): CommentFormView {
  const href = articleHref(slug)
  const { values, errors, error, startedAt } = refused ?? nothingRefused
  const parent = findParent(thread, refused?.values.parentId, replyTo)
  return {
    action: `${href}/comments#comment-error`,
    values: refused ? values : { ...values, parentId: parent?.id ?? '' },
    errors,
    hasFieldErrors: Object.values(errors).some(Boolean),
    error,
    replyTo: parent
      ? { name: parent.name, href: `#comment-${parent.id}`, cancelHref: `${placeHref(href, place)}#comment-form` }
      : null,
    honeypot: honeypotField,
    // Whoever mends a form has had it since it was first handed out.
    startedAt: { parameter: startedField, value: startedAt === '' ? comments.startForm() : startedAt },
    signedInAs: patron?.name ?? '',
    signInHref: accounts && !patron ? `/account/sign-in?article=${slug}` : '',
    mail: canMail,
    limits: draftLimits,
  }
}

function findParent(thread: readonly PublicComment[], ...ids: (string | undefined)[]): PublicComment | undefined {
  const id = ids.find(Boolean)
  return id === undefined ? undefined : findComment(thread, id)
}
