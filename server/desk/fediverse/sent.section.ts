import type { Lang } from '../../i18n.ts'
import type { DeliveryRow } from '../../outreach/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { sayReason } from '../outreach/webhooks.page.ts'
import type { CellDraft } from '../pages.ts'
import { inLanguage } from '../words.ts'
import { words } from './fediverse.words.ts'

/** What was sent to followers lately, and what became of it. */
export function sentSection({ clock, config }: DeskContext, lang: Lang, sent: readonly DeliveryRow[]) {
  const w = inLanguage(words.sent, lang)
  const now = clock.now()
  const { columns } = w
  return {
    id: 'sent',
    heading: w.heading,
    paragraphs: sent.length === 0 ? [w.none] : [],
    ...(sent.length > 0 && {
      table: {
        caption: w.table,
        columns: [columns.about, columns.host, columns.at, columns.state],
        rows: sent.map((one): CellDraft[] => [
          { text: known(w.about, one.about) ?? one.about },
          { text: URL.parse(one.target)?.host ?? one.target },
          { date: sayDate(one.createdAt, { now, timeZone: config.timeZone, lang }) },
          { text: w.states[one.status], note: sayWhy(one) },
        ]),
      },
    }),
  }

  function sayWhy({ lastError }: DeliveryRow): string {
    return lastError === null ? '' : (known(w.reasons, lastError) ?? sayReason(lastError, lang))
  }
}

function known(sentences: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(sentences, word) ? sentences[word] : undefined
}
