import { sql } from './sql.ts'
import type { AnyColumn, Columns } from './columns.sqlite.ts'
import * as words from './words.ts'

/**
 * Every table, once, for both engines. A store reaches them through its handle (`db.read.tables`).
 * Comments are kept to what the names do not say.
 */
export function defineTables(c: Columns) {
  const users = c.table(
    'users',
    {
      id: c.id('id').primaryKey(),
      /** Lower case, trimmed: two accounts cannot differ by case alone. */
      email: c.text('email').notNull(),
      name: c.text('name').notNull(),
      passwordHash: c.text('password_hash').notNull(),
      active: c.boolean('active').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      /** The folded name, for the lists of the staff. */
      nameKey: c.text('name_key').notNull().default(''),
    },
    (t) => [c.uniqueIndex('users_email').on(t.email)],
  )

  const userRoles = c.table(
    'user_roles',
    {
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      role: c.word('role', words.roles).notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.userId, t.role] }), c.oneOf('user_roles_role', t.role, words.roles)],
  )

  const sessions = c.table(
    'sessions',
    {
      id: c.id('id').primaryKey(),
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
      endedAt: c.instant('ended_at'),
      endReason: c.word('end_reason', words.sessionEnds),
    },
    (t) => [c.index('sessions_user').on(t.userId), c.oneOf('sessions_end_reason', t.endReason, words.sessionEnds)],
  )

  /** Only the SHA-256 of a token is kept; a used one stays, so that its reuse is seen. */
  const refreshTokens = c.table(
    'refresh_tokens',
    {
      hash: c.text('hash').primaryKey(),
      sessionId: c
        .id('session_id')
        .notNull()
        .references((): AnyColumn => sessions.id, { onDelete: 'cascade' }),
      createdAt: c.instant('created_at').notNull(),
      usedAt: c.instant('used_at'),
    },
    (t) => [c.index('refresh_tokens_session').on(t.sessionId)],
  )

  const settings = c.table('settings', {
    key: c.text('key').primaryKey(),
    value: c.json<unknown>('value').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
    updatedBy: c.id('updated_by').references((): AnyColumn => users.id),
  })

  /** The public signature of a text; the account behind it (userId) is never shown in public. */
  const bylines = c.table(
    'bylines',
    {
      id: c.id('id').primaryKey(),
      kind: c.word('kind', words.bylineKinds).notNull(),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      bio: c.text('bio').notNull(),
      sortKey: c.text('sort_key').notNull(),
      userId: c.id('user_id').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [
      c.uniqueIndex('bylines_slug').on(t.slug),
      c.index('bylines_user').on(t.userId),
      c.oneOf('bylines_kind', t.kind, words.bylineKinds),
    ],
  )

  /** The accounts that a signature is given to, besides its own. */
  const bylineSigners = c.table(
    'byline_signers',
    {
      bylineId: c
        .id('byline_id')
        .notNull()
        .references((): AnyColumn => bylines.id, { onDelete: 'cascade' }),
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
    },
    (t) => [c.primaryKey({ columns: [t.bylineId, t.userId] }), c.index('byline_signers_user').on(t.userId)],
  )

  const categories = c.table(
    'categories',
    {
      id: c.id('id').primaryKey(),
      parentId: c.id('parent_id').references((): AnyColumn => categories.id),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      description: c.text('description').notNull(),
      /** Among its siblings; equal positions are sorted by name. */
      position: c.integer('position').notNull(),
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('categories_slug').on(t.slug), c.index('categories_parent').on(t.parentId)],
  )

  const tags = c.table(
    'tags',
    {
      id: c.id('id').primaryKey(),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      /** Folded name: "Médecine" and "medecine" are one tag. */
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('tags_slug').on(t.slug), c.uniqueIndex('tags_sort_key').on(t.sortKey)],
  )

  /** Old addresses. The target is an id, so chains collapse by themselves. */
  const slugRedirects = c.table(
    'slug_redirects',
    {
      kind: c.word('kind', words.slugKinds).notNull(),
      slug: c.text('slug').notNull(),
      targetId: c.id('target_id').notNull(),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.kind, t.slug] }), c.oneOf('slug_redirects_kind', t.kind, words.slugKinds)],
  )

  const mediaItems = c.table(
    'media_items',
    {
      id: c.id('id').primaryKey(),
      filename: c.text('filename').notNull(),
      /** Of the stored original, after cleaning: image/jpeg, image/png, image/webp, image/avif, image/gif. */
      type: c.text('type').notNull(),
      width: c.integer('width').notNull(),
      height: c.integer('height').notNull(),
      bytes: c.integer('bytes').notNull(),
      /** Of the uploaded bytes: the same file sent twice is found. */
      sha256: c.text('sha256').notNull(),
      alt: c.text('alt').notNull(),
      decorative: c.boolean('decorative').notNull(),
      caption: c.text('caption').notNull(),
      credit: c.text('credit').notNull(),
      licence: c.text('licence').notNull(),
      uploadedBy: c.id('uploaded_by').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
      /** All that is said of it and the name of its file, folded, for the list of the staff. */
      searchKey: c.text('search_key').notNull().default(''),
    },
    (t) => [c.index('media_items_created').on(t.createdAt, t.id), c.index('media_items_sha256').on(t.sha256)],
  )

  const mediaSizes = c.table(
    'media_sizes',
    {
      mediaId: c
        .id('media_id')
        .notNull()
        .references((): AnyColumn => mediaItems.id, { onDelete: 'cascade' }),
      width: c.integer('width').notNull(),
      height: c.integer('height').notNull(),
      type: c.text('type').notNull(),
      bytes: c.integer('bytes').notNull(),
      /** Key in the storage, and path under /media/. */
      path: c.text('path').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.mediaId, t.type, t.width] }), c.uniqueIndex('media_sizes_path').on(t.path)],
  )

  const articles = c.table(
    'articles',
    {
      id: c.id('id').primaryKey(),
      slug: c.text('slug').notNull(),
      status: c.word('status', words.articleStatuses).notNull(),
      /** Grows by one at every change, of text or of state: the ETag "rev-N". */
      revision: c.integer('revision').notNull(),
      /** The text being worked on. */
      workingRevisionId: c.id('working_revision_id').notNull(),
      /** The text that the public sees once visible; null until first scheduled or published. */
      liveRevisionId: c.id('live_revision_id'),
      publishedAt: c.instant('published_at'),
      /** When the live text last changed after publication. */
      liveChangedAt: c.instant('live_changed_at'),
      featured: c.boolean('featured').notNull(),
      sticky: c.boolean('sticky').notNull(),
      commentsOpen: c.boolean('comments_open').notNull(),
      /** From this instant on the article takes no comments; null to follow the site's setting. */
      commentsCloseAt: c.instant('comments_close_at'),
      /** Approved comments, kept in the commit that changes one. */
      commentsCount: c.integer('comments_count').notNull(),
      createdBy: c.id('created_by').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      /** Folded titles of the working and of the live text, for the lists of the staff. */
      titleKey: c.text('title_key').notNull().default(''),
      liveTitleKey: c.text('live_title_key').notNull().default(''),
    },
    (t) => [
      c.uniqueIndex('articles_slug').on(t.slug),
      c.index('articles_public').on(t.status, t.publishedAt, t.id),
      c.index('articles_updated').on(t.updatedAt, t.id),
      c.index('articles_created_by').on(t.createdBy),
      c.oneOf('articles_status', t.status, words.articleStatuses),
    ],
  )

  /** Append only. Everything that a reader sees of an article's text is here. */
  const articleRevisions = c.table(
    'article_revisions',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      number: c.integer('number').notNull(),
      title: c.text('title').notNull(),
      standfirst: c.text('standfirst').notNull(),
      /** Cleaned by the article profile of `server/html.ts`. */
      body: c.text('body').notNull(),
      excerpt: c.text('excerpt').notNull(),
      lang: c.text('lang').notNull(),
      imageId: c.id('image_id').references((): AnyColumn => mediaItems.id),
      /** Bylines in order, categories and tags, as ids; the joins of the live text stand in tables of their own. */
      bylineIds: c.json<string[]>('byline_ids').notNull(),
      categoryIds: c.json<string[]>('category_ids').notNull(),
      tagIds: c.json<string[]>('tag_ids').notNull(),
      savedBy: c.id('saved_by').references((): AnyColumn => users.id),
      savedAt: c.instant('saved_at').notNull(),
      /** Number of the revision that this one restores. */
      restoredFrom: c.integer('restored_from'),
    },
    (t) => [c.uniqueIndex('article_revisions_number').on(t.articleId, t.number)],
  )

  /** Every move of the workflow, with its reason. */
  const articleTransitions = c.table(
    'article_transitions',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      fromStatus: c.word('from_status', words.articleStatuses).notNull(),
      toStatus: c.word('to_status', words.articleStatuses).notNull(),
      note: c.text('note').notNull(),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('article_transitions_article').on(t.articleId, t.at)],
  )

  /** Joins of the live text (of the working text until there is a live one). */
  const articleBylines = c.table(
    'article_bylines',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      bylineId: c
        .id('byline_id')
        .notNull()
        .references((): AnyColumn => bylines.id),
      position: c.integer('position').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.articleId, t.bylineId] }), c.index('article_bylines_byline').on(t.bylineId)],
  )

  const articleCategories = c.table(
    'article_categories',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      categoryId: c
        .id('category_id')
        .notNull()
        .references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
    },
    (t) => [
      c.primaryKey({ columns: [t.articleId, t.categoryId] }),
      c.index('article_categories_category').on(t.categoryId),
    ],
  )

  const articleTags = c.table(
    'article_tags',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      tagId: c
        .id('tag_id')
        .notNull()
        .references((): AnyColumn => tags.id, { onDelete: 'cascade' }),
    },
    (t) => [c.primaryKey({ columns: [t.articleId, t.tagId] }), c.index('article_tags_tag').on(t.tagId)],
  )

  /** Where a media item is used, by the working and the live text of each article. */
  const mediaUses = c.table(
    'media_uses',
    {
      mediaId: c
        .id('media_id')
        .notNull()
        .references((): AnyColumn => mediaItems.id),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      place: c.word('place', words.mediaPlaces).notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.mediaId, t.articleId, t.place] }),
      c.index('media_uses_article').on(t.articleId),
      c.oneOf('media_uses_place', t.place, words.mediaPlaces),
    ],
  )

  const comments = c.table(
    'comments',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      parentId: c.id('parent_id').references((): AnyColumn => comments.id),
      depth: c.integer('depth').notNull(),
      status: c.word('status', words.commentStatuses).notNull(),
      name: c.text('name').notNull(),
      /** Never shown in public, never in a reply to anyone without the right. */
      email: c.text('email'),
      /** As typed; cleaned and made HTML when shown. Never print it as HTML. */
      text: c.text('text').notNull(),
      userId: c.id('user_id').references((): AnyColumn => users.id),
      /** A reply by the library's staff, signed by this byline. */
      bylineId: c.id('byline_id').references((): AnyColumn => bylines.id),
      staff: c.boolean('staff').notNull(),
      /** Keyed hash of the sender's network address (IPv6 by /64). */
      addressHash: c.text('address_hash'),
      /** Of article, name and text: the same comment sent twice is found. */
      fingerprint: c.text('fingerprint').notNull(),
      createdAt: c.instant('created_at').notNull(),
      decidedAt: c.instant('decided_at'),
      /** The rule that held it, and what it matched: for moderators only. */
      heldBy: c.text('held_by'),
      heldMatch: c.text('held_match'),
      /** What its author wrote since: the approved text stays in view while this one waits. */
      nextText: c.text('next_text'),
      /** When its author last wrote, whether or not readers see it. */
      editedAt: c.instant('edited_at'),
      /** When its author last changed the text in view. */
      liveEditedAt: c.instant('live_edited_at'),
      /** A comment that the library recommends (coup de cœur). */
      highlighted: c.boolean('highlighted').notNull().default(false),
      /** The author asked to be told what becomes of it. */
      notifyAuthor: c.boolean('notify_author').notNull().default(false),
      /** The address was proven by a link sent to it. */
      emailProven: c.boolean('email_proven').notNull().default(false),
      /** BCP 47: language of the messages to its author. */
      lang: c.text('lang').notNull().default('fr'),
      /** Name and text, folded, for the queue. */
      nameKey: c.text('name_key').notNull().default(''),
      textKey: c.text('text_key').notNull().default(''),
    },
    (t) => [
      c.index('comments_email').on(t.email, t.status),
      c.index('comments_user').on(t.userId, t.status),
      c.index('comments_thread').on(t.articleId, t.status, t.createdAt, t.id),
      c.index('comments_queue').on(t.status, t.createdAt, t.id),
      c.index('comments_parent').on(t.parentId, t.status, t.createdAt),
      c.index('comments_address').on(t.addressHash, t.createdAt),
      c.index('comments_fingerprint').on(t.fingerprint, t.createdAt),
      c.oneOf('comments_status', t.status, words.commentStatuses),
    ],
  )

  const commentDecisions = c.table(
    'comment_decisions',
    {
      id: c.id('id').primaryKey(),
      commentId: c
        .id('comment_id')
        .notNull()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      decision: c.word('decision', words.commentDecisions).notNull(),
      fromStatus: c.word('from_status', words.commentStatuses).notNull(),
      toStatus: c.word('to_status', words.commentStatuses).notNull(),
      ground: c.text('ground'),
      /** For the other moderators. */
      note: c.text('note').notNull(),
      /** For the comment's author, beside the ground of a refusal. */
      sentence: c.text('sentence').notNull().default(''),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c.index('comment_decisions_comment').on(t.commentId, t.at),
      c.index('comment_decisions_at').on(t.at, t.id),
      c.oneOf('comment_decisions_decision', t.decision, words.commentDecisions),
    ],
  )

  /**
   * Who chose how comments are published, when, and the sentence about its effect that they read. The newest row
   * counts.
   */
  const commentModeChoices = c.table(
    'comment_mode_choices',
    {
      id: c.id('id').primaryKey(),
      /** Null for the site. */
      categoryId: c.id('category_id').references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
      mode: c.word('mode', words.commentModes),
      sentence: c.text('sentence').notNull(),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c.index('comment_mode_choices_category').on(t.categoryId, t.at),
      c.oneOf('comment_mode_choices_mode', t.mode, words.commentModes),
    ],
  )

  const commentReports = c.table(
    'comment_reports',
    {
      id: c.id('id').primaryKey(),
      commentId: c
        .id('comment_id')
        .notNull()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      ground: c.text('ground').notNull(),
      reason: c.text('reason').notNull(),
      /** The exact address that was reported. */
      url: c.text('url').notNull(),
      name: c.text('name'),
      email: c.text('email'),
      /** Keyed hash of who reports: one report for each person. */
      reporterHash: c.text('reporter_hash').notNull(),
      createdAt: c.instant('created_at').notNull(),
      /** When a moderator acted on the comment, and what became of it. */
      actedAt: c.instant('acted_at'),
      outcome: c.word('outcome', words.commentStatuses),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
    },
    (t) => [
      c.uniqueIndex('comment_reports_reporter').on(t.commentId, t.reporterHash),
      c.index('comment_reports_open').on(t.actedAt, t.createdAt, t.id),
      c.index('comment_reports_email').on(t.email),
      c.index('comment_reports_by').on(t.reporterHash),
      c.oneOf('comment_reports_outcome', t.outcome, words.commentStatuses),
    ],
  )

  /** Somebody who may not comment (block), or whose comments are always held (silence). */
  const blocks = c.table(
    'blocks',
    {
      id: c.id('id').primaryKey(),
      kind: c.word('kind', words.blockKinds).notNull(),
      /** Account id, folded e-mail address, or hash of a network address. */
      value: c.text('value').notNull(),
      effect: c.word('effect', words.blockEffects).notNull(),
      reason: c.text('reason').notNull(),
      /** Null for good. */
      until: c.instant('until'),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('blocks_value').on(t.kind, t.value),
      c.oneOf('blocks_kind', t.kind, words.blockKinds),
      c.oneOf('blocks_effect', t.effect, words.blockEffects),
    ],
  )

  const cannedReplies = c.table(
    'canned_replies',
    {
      id: c.id('id').primaryKey(),
      title: c.text('title').notNull(),
      text: c.text('text').notNull(),
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('canned_replies_sort_key').on(t.sortKey)],
  )

  const commentAppeals = c.table(
    'comment_appeals',
    {
      id: c.id('id').primaryKey(),
      commentId: c
        .id('comment_id')
        .notNull()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      /** The decision that is contested: a different moderator answers. */
      decisionId: c
        .id('decision_id')
        .notNull()
        .references((): AnyColumn => commentDecisions.id, { onDelete: 'cascade' }),
      text: c.text('text').notNull(),
      createdAt: c.instant('created_at').notNull(),
      outcome: c.word('outcome', words.appealOutcomes),
      note: c.text('note'),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      decidedAt: c.instant('decided_at'),
    },
    (t) => [
      c.uniqueIndex('comment_appeals_decision').on(t.decisionId),
      c.oneOf('comment_appeals_outcome', t.outcome, words.appealOutcomes),
    ],
  )

  /** The categories that a moderator moderates (with their sub-categories); one without a row here moderates all. */
  const moderatorCategories = c.table(
    'moderator_categories',
    {
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      categoryId: c
        .id('category_id')
        .notNull()
        .references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
    },
    (t) => [
      c.primaryKey({ columns: [t.userId, t.categoryId] }),
      c.index('moderator_categories_category').on(t.categoryId),
    ],
  )

  /** How often a member of the staff is told of comments that wait. */
  const moderatorNotices = c.table(
    'moderator_notices',
    {
      userId: c
        .id('user_id')
        .primaryKey()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      frequency: c.word('frequency', words.noticeFrequencies).notNull(),
      lastDigestAt: c.instant('last_digest_at'),
    },
    (t) => [c.oneOf('moderator_notices_frequency', t.frequency, words.noticeFrequencies)],
  )

  /** Who follows the comments of an article by e-mail; nothing is sent before `confirmedAt`. */
  const commentFollows = c.table(
    'comment_follows',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      email: c.text('email').notNull(),
      lang: c.text('lang').notNull(),
      createdAt: c.instant('created_at').notNull(),
      confirmedAt: c.instant('confirmed_at'),
    },
    (t) => [
      c.uniqueIndex('comment_follows_email').on(t.articleId, t.email),
      c.index('comment_follows_address').on(t.email),
    ],
  )

  /** A link sent by e-mail: only its SHA-256 is kept; GET shows, POST acts, once. */
  const mailLinks = c.table(
    'mail_links',
    {
      hash: c.text('hash').primaryKey(),
      purpose: c.word('purpose', words.linkPurposes).notNull(),
      email: c.text('email').notNull(),
      payload: c.json<Record<string, string>>('payload').notNull(),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
      usedAt: c.instant('used_at'),
    },
    (t) => [
      c.index('mail_links_expires').on(t.expiresAt),
      c.index('mail_links_email').on(t.email),
      c.oneOf('mail_links_purpose', t.purpose, words.linkPurposes),
    ],
  )

  /** Mail that waits, was sent or could not be. */
  const mails = c.table(
    'mails',
    {
      id: c.id('id').primaryKey(),
      kind: c.text('kind').notNull(),
      to: c.text('recipient').notNull(),
      subject: c.text('subject').notNull(),
      text: c.text('text').notNull(),
      html: c.text('html').notNull(),
      headers: c.json<Record<string, string>>('headers').notNull(),
      /** The same notice is never queued twice under one key. */
      key: c.text('key').notNull(),
      status: c.word('status', words.mailStatuses).notNull(),
      attempts: c.integer('attempts').notNull(),
      nextAt: c.instant('next_at').notNull(),
      lastError: c.text('last_error'),
      createdAt: c.instant('created_at').notNull(),
      sentAt: c.instant('sent_at'),
    },
    (t) => [
      c.uniqueIndex('mails_key').on(t.key),
      c.index('mails_due').on(t.status, t.nextAt, t.id),
      c.index('mails_to').on(t.to),
      c.oneOf('mails_status', t.status, words.mailStatuses),
    ],
  )

  /** Whose words a mail repeats: an erasure finds it by the ids of comments alone. They may be gone before it. */
  const mailComments = c.table(
    'mail_comments',
    {
      mailId: c
        .id('mail_id')
        .notNull()
        .references((): AnyColumn => mails.id, { onDelete: 'cascade' }),
      commentId: c.id('comment_id').notNull(),
      /** Where in the mail its words stand: what an erasure replaces. */
      passages: c.json<{ text: [number, number]; html: [number, number] }[]>('passages').notNull().default([]),
    },
    (t) => [c.primaryKey({ columns: [t.mailId, t.commentId] }), c.index('mail_comments_comment').on(t.commentId)],
  )

  /** The letters that count for the limits of an address (a keyed hash), whatever becomes of the mails; kept a day. */
  const mailTallies = c.table(
    'mail_tallies',
    {
      mailId: c.id('mail_id').primaryKey(),
      hash: c.text('hash').notNull(),
      kind: c.text('kind').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('mail_tallies_hash').on(t.hash, t.kind, t.at), c.index('mail_tallies_at').on(t.at)],
  )

  /** What an address asked to be spared, by one click (RFC 8058). Holds hashes only. */
  const mailOptOuts = c.table('mail_opt_outs', {
    hash: c.text('hash').primaryKey(),
    at: c.instant('at').notNull(),
  })

  /** The proof that data were removed, without the data. */
  const purges = c.table(
    'purges',
    {
      id: c.id('id').primaryKey(),
      kind: c.text('kind').notNull(),
      count: c.integer('count').notNull(),
      actorId: c.id('actor_id'),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('purges_at').on(t.at, t.id)],
  )

  /** Addresses that asked to be forgotten, as keyed hashes: replayed after a restore. */
  const erasures = c.table('erasures', {
    hash: c.text('hash').primaryKey(),
    at: c.instant('at').notNull(),
  })

  /** The outbox: audit log, and what search, mail, caches and plugins follow. Append only. */
  const events = c.table(
    'events',
    {
      id: c.sequence('id'),
      name: c.text('name').notNull(),
      payload: c.json<Record<string, unknown>>('payload').notNull(),
      actorId: c.id('actor_id'),
      /** True when a public page, feed or reply may change by it: the version of cached bytes. */
      public: c.boolean('public').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c
        .index('events_public')
        .on(t.id)
        .where(sql`${t.public}`),
      c.index('events_named').on(t.name, t.at),
    ],
  )

  /** How far each follower of the outbox has read. */
  const eventCursors = c.table('event_cursors', {
    consumer: c.text('consumer').primaryKey(),
    lastId: c.integer('last_id').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
  })

  /** What a follower could not read, after some tries: it goes on without, until somebody has it read again. */
  const setAsideEvents = c.table(
    'set_aside_events',
    {
      id: c.id('id').primaryKey(),
      consumer: c.text('consumer').notNull(),
      eventId: c.integer('event_id').notNull(),
      tries: c.integer('tries').notNull(),
      /** A word or two, never a sentence: it could hold what somebody wrote. */
      lastError: c.text('last_error').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.uniqueIndex('set_aside_events_event').on(t.consumer, t.eventId)],
  )

  /** What is true of this installation: by `secret`, what its secret is known by. */
  const installation = c.table('installation', {
    name: c.text('name').primaryKey(),
    value: c.text('value').notNull(),
  })

  return {
    users,
    userRoles,
    sessions,
    refreshTokens,
    settings,
    bylines,
    bylineSigners,
    categories,
    tags,
    slugRedirects,
    mediaItems,
    mediaSizes,
    mediaUses,
    articles,
    articleRevisions,
    articleTransitions,
    articleBylines,
    articleCategories,
    articleTags,
    comments,
    commentDecisions,
    events,
    eventCursors,
    setAsideEvents,
    commentModeChoices,
    commentReports,
    blocks,
    cannedReplies,
    commentAppeals,
    moderatorCategories,
    moderatorNotices,
    commentFollows,
    mailLinks,
    mails,
    mailComments,
    mailTallies,
    mailOptOuts,
    purges,
    erasures,
    installation,
  }
}

export type Tables = ReturnType<typeof defineTables>
