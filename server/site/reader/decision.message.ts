import type { Message, MessageField } from '../../http/message-page.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import { groundLabels, longestAppeal, type Statement, type Ground } from '../../moderation/index.ts'
import type { Settings } from '../../settings/index.ts'
import { formatDate } from '../../time-zone.ts'
import { readerWords } from './reader.words.ts'

const text = readerWords.decision

interface DecisionPage {
  locale: { lang: Lang; timeZone: string }
  settings: Settings
  /** Path to which the form that contests a refusal is sent. */
  action: string
  /** Proves the author of the comment. */
  key: string
}

type Parts = Omit<Partial<Message>, 'lang'>

/** What became of a comment, told to its author; after a refusal that nobody contested, the form that does. */
export function whatBecame(statement: Statement, page: DecisionPage): Parts {
  return statement.status === 'rejected' ? refusedParts(statement, page) : openParts(statement, page)
}

function openParts({ status, appeal }: Statement, { locale }: DecisionPage): Parts {
  const { lang } = locale
  if (status === 'pending') return { paragraphs: [text.pending[lang]] }
  if (!appeal?.decidedAt) return {}
  return { paragraphs: [text.overturned[lang](day(appeal.decidedAt, locale))], ...said(appeal.note, lang) }
}

function refusedParts({ comment, decision, appeal, answerable }: Statement, page: DecisionPage): Parts {
  const { lang } = page.locale
  const ground = groundLabels[decision?.ground as Ground]?.[lang]
  const reasons = [
    ...(decision
      ? [text[decision.fromStatus === 'approved' ? 'withdrawn' : 'declined'][lang](day(decision.at, page.locale))]
      : []),
    ...(ground ? [text.ground[lang](ground)] : []),
  ]
  if (appeal?.decidedAt)
    return {
      heading: text.upheldHeading[lang],
      paragraphs: [...reasons, text.upheld[lang](day(appeal.decidedAt, page.locale))],
      ...said(appeal.note, lang),
    }
  if (appeal)
    return {
      heading: text.contestedHeading[lang],
      paragraphs: [...reasons, text.contested[lang](day(appeal.createdAt, page.locale), answerable)],
      quote: { name: '', text: appeal.text },
    }
  const { keepRejectedDays, keepSpamDays } = page.settings
  return {
    paragraphs: reasons,
    ...said(decision?.sentence ?? '', lang),
    form: {
      action: `${page.action}#message-error`,
      hidden: [{ parameter: 'key', value: page.key }],
      fields: [contestField(lang, answerable)],
      note: text.kept[lang](comment.status === 'rejected' ? keepRejectedDays : keepSpamDays),
      buttons: [{ label: text.send[lang] }],
    },
  }
}

function said(words: string | null, lang: Lang): Pick<Message, 'quote'> {
  return words ? { quote: { name: text.library[lang], text: words } } : {}
}

function day(date: Date, { lang, timeZone }: DecisionPage['locale']): string {
  return formatDate(date, timeZone, lang)
}

function contestField(lang: Lang, answerable: boolean): MessageField {
  const { most, decision } = readerWords
  return {
    id: 'appeal-text',
    parameter: 'text',
    label: decision.contest[lang],
    hint: decision.contestHint[lang](most[lang](formatNumber(lang, longestAppeal)), answerable),
    multiline: true,
    required: true,
    maxLength: longestAppeal,
  }
}
