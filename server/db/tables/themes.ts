import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import type { AccountTables } from './accounts.ts'
import type { MediaTables } from './media.ts'

/** What the library has set of a theme, by name, as `themes/settings` reads it. */
export type StoredValues = Record<string, unknown>

/** How the site looks: what is published, with all that was before, and what each of the staff tries out. */
export function defineThemeTables(c: Columns, { users, mediaItems }: AccountTables & MediaTables) {
  const themePublications = c.table(
    'theme_publications',
    {
      id: c.id('id').primaryKey(),
      /** A theme's name; of one that was added at the desk, with its version after "@". */
      theme: c.text('theme').notNull(),
      values: c.json<StoredValues>('values').notNull(),
      publishedBy: c.id('published_by').references((): AnyColumn => users.id),
      publishedAt: c.instant('published_at').notNull(),
    },
    (t) => [c.index('theme_publications_theme').on(t.theme, t.id)],
  )

  const themeDrafts = c.table('theme_drafts', {
    userId: c
      .id('user_id')
      .primaryKey()
      .references((): AnyColumn => users.id),
    theme: c.text('theme').notNull(),
    values: c.json<StoredValues>('values').notNull(),
    /** The publication that it was begun on; empty before the first. */
    basedOn: c.text('based_on').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
  })

  /** The pictures of what is published, which are not deleted as long as they are. */
  const themePictures = c.table('theme_pictures', {
    mediaId: c
      .id('media_id')
      .primaryKey()
      .references((): AnyColumn => mediaItems.id),
  })

  /** The themes that were added at the desk: each process unpacks them for itself. */
  const themePackages = c.table('theme_packages', {
    /** Its name, and after "@" the hash of its files. */
    id: c.id('id').primaryKey(),
    /** Base64, by path. */
    files: c.json<Record<string, string>>('files').notNull(),
    addedBy: c.id('added_by').references((): AnyColumn => users.id),
    addedAt: c.instant('added_at').notNull(),
  })

  return { themePublications, themeDrafts, themePictures, themePackages }
}
