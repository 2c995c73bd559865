import { prepared, type Reader, type Writer } from '../../db/index.ts'
import { asc, eq } from '../../db/sql.ts'
import type { WebhookRow } from './webhook.ts'

export async function listWebhooks(db: Reader): Promise<WebhookRow[]> {
  const { webhooks } = db.tables
  return db.select().from(webhooks).orderBy(asc(webhooks.name), asc(webhooks.id))
}

const selectActive = prepared((db: Reader) => {
  const { webhooks } = db.tables
  return db.select().from(webhooks).where(eq(webhooks.active, true)).orderBy(asc(webhooks.id))
})

export async function listActiveWebhooks(db: Reader): Promise<WebhookRow[]> {
  return selectActive(db)
}

export async function findWebhook(db: Reader, id: string): Promise<WebhookRow | null> {
  const { webhooks } = db.tables
  return (await db.select().from(webhooks).where(eq(webhooks.id, id)).limit(1))[0] ?? null
}

export async function insertWebhook(tx: Writer, row: WebhookRow): Promise<void> {
  await tx.insert(tx.tables.webhooks).values(row)
}

export async function updateWebhook(tx: Writer, { id, ...changes }: WebhookRow): Promise<void> {
  await tx.update(tx.tables.webhooks).set(changes).where(eq(tx.tables.webhooks.id, id))
}

export async function deleteWebhook(tx: Writer, id: string): Promise<void> {
  await tx.delete(tx.tables.webhooks).where(eq(tx.tables.webhooks.id, id))
}

/** The categories of an article, whatever its status. */
export async function listCategoryIdsOf(db: Reader, articleId: string): Promise<string[]> {
  const { articleCategories } = db.tables
  const rows = await db
    .select({ id: articleCategories.categoryId })
    .from(articleCategories)
    .where(eq(articleCategories.articleId, articleId))
  return rows.map((row) => row.id)
}
