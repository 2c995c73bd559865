import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import type { AccountTables } from './accounts.ts'

/** The pictures, and the documents that readers download. */
export function defineMediaTables(c: Columns, { users }: AccountTables) {
  const mediaItems = c.table(
    'media_items',
    {
      id: c.id('id').primaryKey(),
      filename: c.text('filename').notNull(),
      /** Of the stored original, after cleaning: image/jpeg, image/png, image/webp, image/avif, image/gif; application/pdf. */
      type: c.text('type').notNull(),
      /** Like its height 0 for a document, which has pages and no pixels. */
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
      /** Of a document; a picture has none. */
      title: c.text('title').notNull().default(''),
      /** What a page shows of a picture that it crops, in hundredths from the left and from the top; null: its middle. */
      focalX: c.integer('focal_x'),
      focalY: c.integer('focal_y'),
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

  /** Names that the files of an item had before others took their place: texts still hold addresses made of them. */
  const mediaFormerNames = c.table(
    'media_former_names',
    {
      name: c.text('name').primaryKey(),
      mediaId: c
        .id('media_id')
        .notNull()
        .references((): AnyColumn => mediaItems.id, { onDelete: 'cascade' }),
    },
    (t) => [c.index('media_former_names_item').on(t.mediaId)],
  )

  return { mediaItems, mediaSizes, mediaFormerNames }
}

export type MediaTables = ReturnType<typeof defineMediaTables>
