import type { Columns } from './columns.sqlite.ts'
import { defineAccountTables } from './tables/accounts.ts'
import { defineAgendaTables } from './tables/agenda.ts'
import { defineAnnouncementTables } from './tables/announcements.ts'
import { defineArticleTables } from './tables/articles.ts'
import { defineAudienceTables } from './tables/audience.ts'
import { defineBylineTables } from './tables/bylines.ts'
import { defineCareTables } from './tables/care.ts'
import { defineCommentTables, defineOriginTables } from './tables/comments.ts'
import { defineCommitmentTables } from './tables/commitments.ts'
import { defineEntryTables } from './tables/entry.ts'
import { defineEventTables } from './tables/events.ts'
import { defineFediverseTables } from './tables/fediverse.ts'
import { defineJoinTables } from './tables/joins.ts'
import { defineMailTables } from './tables/mail.ts'
import { defineMediaTables } from './tables/media.ts'
import { defineMenuTables } from './tables/menus.ts'
import { defineModerationTables } from './tables/moderation.ts'
import { defineIssueTables, defineSubscriberTables } from './tables/newsletter.ts'
import { defineNoticeTables } from './tables/notices.ts'
import { defineOutreachTables } from './tables/outreach.ts'
import { defineWebmentionTables } from './tables/webmentions.ts'
import { definePrivacyTables } from './tables/privacy.ts'
import { defineSeriesTables } from './tables/series.ts'
import { defineStaffTables } from './tables/staff.ts'
import { defineTaxonomyTables } from './tables/taxonomy.ts'
import { defineThemeTables } from './tables/themes.ts'
import { defineCitationTables, defineWorkTables } from './tables/works.ts'

/**
 * Every table, once, for both engines: those of each feature stand in `tables/`. A store reaches them through its
 * handle (`db.read.tables`). Comments are kept to what the names do not say.
 */
export function defineTables(c: Columns) {
  const accounts = defineAccountTables(c)
  const entry = defineEntryTables(c, accounts)
  const media = defineMediaTables(c, accounts)
  const bylines = defineBylineTables(c, { ...accounts, ...media })
  const taxonomy = defineTaxonomyTables(c)
  const articles = defineArticleTables(c, { ...accounts, ...media })
  const works = defineWorkTables(c, { ...accounts, ...media })
  const citations = defineCitationTables(c, { ...works, ...articles })
  const series = defineSeriesTables(c, articles)
  const joins = defineJoinTables(c, { ...bylines, ...taxonomy, ...media, ...articles })
  const commitments = defineCommitmentTables(c, { ...bylines, ...taxonomy })
  const agenda = defineAgendaTables(c, articles)
  const care = defineCareTables(c, articles)
  const menus = defineMenuTables(c)
  const comments = defineCommentTables(c, { ...accounts, ...bylines, ...articles })
  const origins = defineOriginTables(c, comments)
  const moderation = defineModerationTables(c, { ...accounts, ...comments })
  const staff = defineStaffTables(c, { ...accounts, ...taxonomy })
  const notices = defineNoticeTables(c, { ...accounts, ...articles })
  const mail = defineMailTables(c)
  const outreach = defineOutreachTables(c, articles)
  const announcing = defineAnnouncementTables(c, { ...articles, ...media })
  const webmentions = defineWebmentionTables(c, articles)
  const subscribers = defineSubscriberTables(c)
  const issues = defineIssueTables(c, { ...accounts, ...subscribers })
  const fediverse = defineFediverseTables(c)
  const privacy = definePrivacyTables(c)
  const events = defineEventTables(c)
  const audience = defineAudienceTables(c, { ...accounts, ...taxonomy })
  const themes = defineThemeTables(c, { ...accounts, ...media })
  return {
    ...accounts,
    ...entry,
    ...media,
    ...bylines,
    ...taxonomy,
    ...articles,
    ...works,
    ...citations,
    ...series,
    ...joins,
    ...commitments,
    ...agenda,
    ...care,
    ...menus,
    ...comments,
    ...origins,
    ...moderation,
    ...staff,
    ...notices,
    ...mail,
    ...outreach,
    ...announcing,
    ...webmentions,
    ...subscribers,
    ...issues,
    ...fediverse,
    ...privacy,
    ...themes,
    ...audience,
    ...events,
  }
}

export type Tables = ReturnType<typeof defineTables>
