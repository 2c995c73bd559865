import type { ArticleCard } from '../../../articles/index.ts'
import { addMonths, sayDay } from '../../../days.ts'
import type { LetterFrequency } from '../../../db/index.ts'
import type { Lang } from '../../../i18n.ts'
import { formatMonth } from '../../../time-zone.ts'
import { words } from './issues.words.ts'

/** What an issue made of articles is called, at the desk and in the archive. */
export function titleOfIssue(
  frequency: LetterFrequency,
  day: string,
  articles: readonly Pick<ArticleCard, 'title'>[],
  lang: Lang,
): string {
  if (frequency === 'at_once') return articles[0]?.title ?? ''
  if (frequency !== 'monthly') return words.titles[frequency][lang](sayDay(day, lang, 'date'))
  const month = addMonths(day, -1)
  return words.titles.monthly[lang](
    formatMonth({ year: Number(month.slice(0, 4)), month: Number(month.slice(5, 7)) }, lang),
  )
}

/** The subject of a letter that tells of these. */
export function subjectOf(articles: readonly Pick<ArticleCard, 'title'>[], lang: Lang): string {
  const [first, ...others] = articles
  if (!first) return ''
  return others.length === 0 ? first.title : words.andOthers[lang](first.title, others.length)
}
