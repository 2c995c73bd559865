import { columns } from './columns.sqlite.ts'
import { defineTables } from './tables.ts'

export const tables = defineTables(columns)
/** What drizzle-kit reads: each table as an export of its own. */
export const {
  users, userRoles, sessions, refreshTokens, settings, bylines, categories, tags, slugRedirects,
  mediaItems, mediaSizes, mediaUses, articles, articleRevisions, articleTransitions,
  articleBylines, articleCategories, articleTags, comments, commentDecisions, events, eventCursors,
  commentModeChoices, commentReports, blocks, cannedReplies, commentAppeals, moderatorCategories, moderatorNotices,
  commentFollows, mailLinks, mails, mailOptOuts, purges, erasures,
} = tables
