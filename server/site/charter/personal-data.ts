import type { Lang } from '../../i18n.ts'
import { daysKept, purgeKinds } from '../../privacy/index.ts'
import type { Settings } from '../../settings/index.ts'
import { section, type Section } from '../sections.ts'
import type { SiteContext } from '../site.context.ts'
import { charterWords, countDays } from './charter.words.ts'

/** What the law asks to be said where data are asked for (GDPR, article 13), in words that a child understands. */
export function personalData({ config: { lang }, patrons }: SiteContext, settings: Settings): Section[] {
  const { data, kept, rights, young } = charterWords
  return [
    section('personal-data', data.heading[lang], data.paragraphs[lang](settings.organisation)),
    section('kept', kept.heading[lang], [], listKept(settings, lang, patrons.isOpen(settings))),
    section('rights', rights.heading[lang], rights.paragraphs[lang](settings.contact)),
    section('young', young.heading[lang], young.paragraphs[lang]),
  ]
}

/** What stays until somebody asks, then each kind that the purge removes, with the very time that it obeys. */
function listKept(settings: Settings, lang: Lang, accounts: boolean): string[] {
  const { kept } = charterWords
  const days = daysKept(settings)
  return [
    kept.published[lang],
    kept.waiting[lang],
    ...purgeKinds.map((kind) => kept.purged[kind][lang](countDays[lang](days[kind] ?? 0))),
    ...(accounts ? [kept.accounts[lang]] : []),
  ]
}
