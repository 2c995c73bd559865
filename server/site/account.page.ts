import { commentPath } from '../comments/index.ts'
import type { AccountMessage, SendAccount } from '../patrons/index.ts'
import { shorten } from '../text.ts'
import type { LinkView, OwnCommentView } from '../themes/index.ts'
import { articleHref, dateView, linkView } from './card.views.ts'
import { formView, listFaults, privateHeaders } from './message.page.ts'
import { pageView, paginationView, readFrame } from './page.views.ts'
import type { SiteContext } from './site.context.ts'
import { countComments, siteWords } from './site.words.ts'
import { ownPageHref } from './article/thread.hrefs.ts'

type OwnComment = AccountMessage['comments']['items'][number]

const longestExcerpt = 280

/** Makes the sender of the page of an account, as the theme prints it. */
export function createAccountSender(context: SiteContext): SendAccount {
  const {
    config,
    config: { lang },
    theme,
  } = context
  const text = siteWords.account

  const articleView = (article: OwnComment['article']): LinkView =>
    article ? linkView(article.title, articleHref(article.slug)) : linkView(text.articleGone[lang], '')

  function commentView(comment: OwnComment): OwnCommentView {
    const { id, article, status, name, nextText } = comment
    return {
      article: articleView(article),
      name,
      published: dateView(comment.createdAt, config),
      excerpt: shorten(comment.text, longestExcerpt),
      next: nextText === null ? '' : shorten(nextText, longestExcerpt),
      status,
      statusLabel: text.status[status][lang],
      links: article ? linksOf(article.slug, id, comment) : [],
    }
  }

  function linksOf(slug: string, id: string, { status, editKey, decisionKey }: OwnComment): LinkView[] {
    return [
      status === 'approved'
        ? linkView(text.read[lang], commentPath(slug, id))
        : linkView(text.follow[status][lang], ownPageHref(slug, id, 'decision', decisionKey)),
      ...(editKey === null ? [] : [linkView(text.edit[lang], ownPageHref(slug, id, 'edit', editKey))]),
    ]
  }

  return async (reply, account) => {
    const frame = await readFrame(context)
    const { patron, comments, page, forms, error } = account
    const [nameForm, passwordForm] = [formView(forms.name), formView(forms.password)]
    const faults = listFaults([...nameForm.fields, ...passwordForm.fields], error)
    const html = theme.render('account', {
      ...pageView(context, frame, {
        path: '',
        heading: text.heading[lang],
        noindex: true,
        faulty: error !== '' || faults.length > 0,
      }),
      heading: text.heading[lang],
      name: patron.name,
      email: patron.email,
      notice: account.notice,
      error,
      faults,
      commentsLabel: countComments(lang, comments.total),
      comments: comments.items.map(commentView),
      pagination: paginationView(context, '/account', page.page, page.limit, comments.total, {
        previous: text.newer[lang],
        next: text.older[lang],
      }),
      follows: account.follows.map(({ article, createdAt, stop }) => ({
        article: articleView(article),
        since: dateView(createdAt, config),
        stop: formView(stop),
      })),
      nameForm,
      passwordForm,
      signOutForm: formView(forms.signOut),
      signOutEverywhereForm: formView(forms.signOutEverywhere),
      exportHref: account.exportHref,
      deleteHref: account.deleteHref,
    })
    return reply
      .code(account.status ?? 200)
      .headers(privateHeaders)
      .type('text/html; charset=utf-8')
      .send(html)
  }
}
