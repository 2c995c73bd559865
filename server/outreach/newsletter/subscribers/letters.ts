import type { Lang } from '../../../i18n.ts'
import type { Letter } from '../../../mail/index.ts'
import { letterWords as w } from './subscribers.words.ts'

interface Told {
  site: string
  url: string
}

/** Asks whoever reads this address whether they want letters. */
export function confirmLetter(lang: Lang, { site, url, days }: Told & { days: number }): Letter {
  const { subject, told, label, once } = w.confirm
  return {
    lang,
    subject: subject[lang],
    blocks: [{ paragraph: w.hello[lang] }, { paragraph: told[lang](site) }, { label: label[lang], href: url }],
    footer: [{ paragraph: once[lang](days) }],
  }
}

/** To whoever receives letters already. */
export function knownLetter(lang: Lang, { site, url }: Told): Letter {
  const { subject, told, label, nothing } = w.known
  return {
    lang,
    subject: subject[lang],
    blocks: [{ paragraph: w.hello[lang] }, { paragraph: told[lang](site) }, { label: label[lang], href: url }],
    footer: [{ paragraph: nothing[lang] }],
  }
}
