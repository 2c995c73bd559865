import { commentPath, type FeedComment } from '../comments/index.ts'
import type { Config } from '../config.ts'
import { commentHtml } from '../html.ts'
import type { Localised, LocalisedWith } from '../i18n.ts'
import { shorten } from '../text.ts'
import { findNewest, nameEntry, type Entry, type Feed } from './feed.ts'

const articleTitle: LocalisedWith<string> = {
  fr: (article) => `Commentaires\u00a0: ${article}`,
  en: (article) => `Comments: ${article}`,
}
const articleDescription: LocalisedWith<string> = {
  fr: (article) => `Ce que l’on dit de «\u00a0${article}\u00a0».`,
  en: (article) => `What people say about “${article}”.`,
}
const siteTitle: LocalisedWith<string> = { fr: (site) => `Commentaires – ${site}`, en: (site) => `Comments – ${site}` }
const siteDescription: Localised = { fr: 'Ce que l’on dit de nos articles.', en: 'What people say about our articles.' }

const entryTitle: LocalisedWith<{ name: string; article: string }> = {
  fr: ({ name, article }) => `Commentaire signé ${name}${article ? ` sur «\u00a0${article}\u00a0»` : ''}`,
  en: ({ name, article }) => `Comment by ${name}${article ? ` on “${article}”` : ''}`,
}
const staff: Localised = { fr: 'Réponse de la bibliothèque', en: 'Reply by the library' }
const highlighted: Localised = { fr: 'Coup de cœur de la bibliothèque', en: 'Recommended by the library' }

/** The feed of an article's approved comments, newest first. */
export function articleCommentFeed(
  article: { slug: string; title: string },
  comments: readonly FeedComment[],
  config: Config,
): Feed {
  const link = `${config.url}/articles/${article.slug}`
  const entries = comments.map((comment) => entryOf(comment, config, ''))
  return {
    title: articleTitle[config.lang](article.title),
    description: articleDescription[config.lang](article.title),
    link,
    self: `${link}/comments/feed.xml`,
    lang: config.lang,
    updated: findNewest(entries),
    entries,
  }
}

/** The feed of the newest approved comments of all articles that readers see: each says on which. */
export function siteCommentFeed(site: { title: string }, comments: readonly FeedComment[], config: Config): Feed {
  const entries = comments.map((comment) => entryOf(comment, config, comment.article.title))
  return {
    title: siteTitle[config.lang](site.title),
    description: siteDescription[config.lang],
    link: `${config.url}/`,
    self: `${config.url}/comments/feed.xml`,
    lang: config.lang,
    updated: findNewest(entries),
    entries,
  }
}

/** `parentId` names a comment that readers see, or none: then the entry answers its article. */
function entryOf(comment: FeedComment, config: Config, article: string): Entry {
  const name = comment.byline?.name ?? comment.name
  const linkOf = (id: string) => config.url + commentPath(comment.article.slug, id)
  return {
    guid: comment.id,
    title: entryTitle[config.lang]({ name, article }),
    link: linkOf(comment.id),
    published: comment.createdAt,
    updated: comment.editedAt,
    summary: shorten(comment.text, 200),
    html: commentHtml(comment.text),
    authors: [name],
    categories: [...(comment.staff ? [staff] : []), ...(comment.highlighted ? [highlighted] : [])].map(
      (label) => label[config.lang],
    ),
    answers:
      comment.parentId === null
        ? { guid: nameEntry(comment.article.id), link: `${config.url}/articles/${comment.article.slug}` }
        : { guid: nameEntry(comment.parentId), link: linkOf(comment.parentId) },
  }
}
