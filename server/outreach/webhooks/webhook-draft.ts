import type { Writer } from '../../db/index.ts'
import { invalidField } from '../../problem.ts'
import { assertTermsExist } from '../../taxonomy/index.ts'
import { hasForbiddenCharacter } from '../../text.ts'
import { hookEvents, longestAddress, type WebhookChanges, type WebhookDraft, type WebhookRow } from './webhook.ts'
import { words } from './webhooks.words.ts'

/** What a webhook is to be. @throws Problem 422 naming the first member at fault. */
export async function readDraft(
  tx: Writer,
  draft: WebhookDraft,
): Promise<Pick<WebhookRow, 'name' | 'address' | 'events' | 'categoryIds'>> {
  const name = draft.name.normalize('NFC').trim()
  if (name === '' || hasForbiddenCharacter(name)) throw invalidField('/name', words.noName)
  const address = readAddress(draft.address)
  const events = hookEvents.filter((one) => draft.events.includes(one))
  if (events.length === 0) throw invalidField('/events', words.noEvents)
  const categoryIds = [...new Set(draft.categories)]
  await assertTermsExist(tx, { categoryIds, tagIds: [] })
  return { name, address, events: [...events], categoryIds }
}

/** The same for one that there is: what is not said stays, but for events that this program knows no more. */
export function readChanges(tx: Writer, row: WebhookRow, changes: Omit<WebhookChanges, 'active'>) {
  const { name, address, categoryIds: categories } = row
  const events = hookEvents.filter((one) => row.events.includes(one))
  return readDraft(tx, { name, address, events, categories, ...changes })
}

function readAddress(given: string): string {
  const url = URL.parse(given.trim())
  const isAddress = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  if (!isAddress || url.href.length > longestAddress) throw invalidField('/address', words.noAddress)
  return url.href
}
