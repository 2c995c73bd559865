import type { PublicComment } from '../comments/index.ts'
import type { Config } from '../config.ts'
import { commentHtml } from '../html.ts'
import type { LocalisedWith } from '../i18n.ts'
import { shorten } from '../text.ts'
import { findNewest, type Entry, type Feed } from './feed.ts'

const feedTitle: LocalisedWith<string> = { fr: (article) => `Commentaires\u00a0: ${article}`, en: (article) => `Comments: ${article}` }
const feedDescription: LocalisedWith<string> = {
  fr: (article) => `Ce que l’on dit de «\u00a0${article}\u00a0».`,
  en: (article) => `What people say about “${article}”.`,
}
const entryTitle: LocalisedWith<string> = { fr: (name) => `Commentaire signé ${name}`, en: (name) => `Comment by ${name}` }

/** The feed of an article's approved comments, newest first. */
export function commentFeed(article: { slug: string; title: string }, comments: readonly PublicComment[], config: Config): Feed {
  const link = `${config.url}/articles/${article.slug}`
  const entries = comments.map((comment): Entry => ({
    guid: comment.id,
    title: entryTitle[config.lang](nameOf(comment)),
    link: `${link}#comment-${comment.id}`,
    published: comment.createdAt,
    updated: null,
    summary: shorten(comment.text, 200),
    html: commentHtml(comment.text),
    authors: [nameOf(comment)],
    categories: [],
  }))
  return {
    title: feedTitle[config.lang](article.title),
    description: feedDescription[config.lang](article.title),
    link,
    self: `${link}/comments/feed.xml`,
    lang: config.lang,
    updated: findNewest(entries),
    entries,
  }
}

/** A reply of the library's staff is signed by its byline. */
function nameOf(comment: PublicComment): string {
  return comment.byline?.name ?? comment.name
}
