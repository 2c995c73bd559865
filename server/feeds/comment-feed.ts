import { commentPath, type FeedComment } from '../comments/index.ts'
import type { Config } from '../config.ts'
import { commentHtml } from '../html.ts'
import type { Settings } from '../settings/index.ts'
import { shorten } from '../text.ts'
import { mapInTurns } from '../turns.ts'
import { curly, typeset, typesetHtml } from '../typography.ts'
import { makeFeed, nameEntry, type Entry, type Feed } from './feed.ts'
import { words } from './feeds.words.ts'

interface CommentsContext {
  config: Config
  settings: Settings
}

/** The feed of an article's approved comments, newest first. */
export async function articleCommentFeed(
  article: { id: string; slug: string; title: string },
  comments: readonly FeedComment[],
  context: CommentsContext,
): Promise<Feed> {
  const { config } = context
  const link = `/articles/${article.slug}`
  const entries = await mapInTurns(comments, (comment) => entryOf(comment, config, ''))
  const heading = {
    about: article.id,
    title: words.articleTitle[config.lang](article.title),
    description: words.articleDescription[config.lang](article.title),
    link,
    self: `${link}/comments/feed`,
  }
  return { ...makeFeed(heading, entries, context), commentsOf: [article.id] }
}

/** The feed of the newest approved comments of all articles that readers see: each says on which. */
export async function siteCommentFeed(comments: readonly FeedComment[], context: CommentsContext): Promise<Feed> {
  const { config, settings } = context
  const entries = await mapInTurns(comments, (comment) => entryOf(comment, config, comment.article.title))
  const heading = {
    about: '/comments',
    title: words.siteTitle[config.lang](settings.title),
    description: words.siteDescription[config.lang],
    link: '/',
    self: '/comments/feed',
  }
  return makeFeed(heading, entries, context)
}

/** `parentId` names a comment that readers see, or none: then the entry answers its article. */
function entryOf(comment: FeedComment, config: Config, article: string): Entry {
  const name = comment.byline?.name ?? comment.name
  const linkOf = (id: string) => config.url + commentPath(comment.article.slug, id)
  return {
    guid: comment.id,
    title: typeset(words.entryTitle[config.lang]({ name, article }), config.lang, curly),
    lang: config.lang,
    link: linkOf(comment.id),
    published: comment.createdAt,
    updated: comment.editedAt,
    summary: typeset(shorten(comment.text, 200), config.lang, curly),
    html: typesetHtml(commentHtml(comment.text), config.lang, curly),
    authors: [comment.origin ? `${name} (${comment.origin.host})` : name],
    categories: [...(comment.staff ? [words.staff] : []), ...(comment.highlighted ? [words.highlighted] : [])].map(
      (label) => label[config.lang],
    ),
    image: null,
    comments: null,
    answers:
      comment.parentId === null
        ? { guid: nameEntry(comment.article.id), link: `${config.url}/articles/${comment.article.slug}` }
        : { guid: nameEntry(comment.parentId), link: linkOf(comment.parentId) },
  }
}
