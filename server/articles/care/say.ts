import type { Lang } from '../../i18n.ts'
import { formatDate } from '../../time-zone.ts'
import { words } from './care.words.ts'
import type { NoteRow } from './notes.store.ts'

/** A correction or a reply as readers are told it: its heading and its paragraphs; of one that was withdrawn, why. */
export function sayNote(
  { kind, name, text, at, withdrawnAt, withdrawnFor }: NoteRow,
  { lang, timeZone }: { lang: Lang; timeZone: string },
): { heading: string; paragraphs: string[] } {
  const day = (date: Date) => formatDate(date, timeZone, lang)
  const heading = kind === 'correction' ? words.correction[lang](day(at)) : words.reply[lang](name, day(at))
  if (withdrawnAt) return { heading, paragraphs: [words.withdrawnOn[lang](day(withdrawnAt), withdrawnFor)] }
  return { heading, paragraphs: text.split('\n\n') }
}
