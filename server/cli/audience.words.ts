import { formatNumber, sayCount, type Lang, type LocalisedWith } from '../i18n.ts'

const say = (lang: Lang, count: number, one: string, other: string) => sayCount(lang, count, { one, other })

/** What is left out of a log, and how much. */
const left = (fr: string, en: string): LocalisedWith<number> => ({
  fr: (count) => `${fr} : ${formatNumber('fr', count)}`,
  en: (count) => `${en}: ${formatNumber('en', count)}`,
})

/** What the command that reads logs says. */
export const words = {
  import: {
    fr: 'compte les lectures d’après le journal (format « combined ») d’un cache devant le site ; chaque ligne une fois',
    en: 'counts readings from the log (combined format) of a cache before the site; each line once',
  },
  noLog: { fr: 'Indiquez le journal à lire.', en: 'Give the log to read.' },
  noSource: {
    fr: 'Le nom du journal (--source) est fait de lettres, de chiffres, de points et de tirets.',
    en: 'The name of the log (--source) is made of letters, digits, dots and hyphens.',
  },
  counted: {
    fr: ({ lines, counted, days }: { lines: number; counted: number; days: number }) =>
      `${say('fr', counted, 'lecture comptée', 'lectures comptées')} (${say('fr', days, 'jour', 'jours')}), sur ` +
      `${say('fr', lines, 'ligne', 'lignes')}.`,
    en: ({ lines, counted, days }: { lines: number; counted: number; days: number }) =>
      `${say('en', counted, 'reading', 'readings')} counted (${say('en', days, 'day', 'days')}), of ` +
      `${say('en', lines, 'line', 'lines')}.`,
  },
  leftOut: {
    known: left('Déjà comptées sous ce nom', 'Counted before, under this name'),
    others: left('Robots, et ce qui n’est pas une page', 'Robots, and what is no page'),
    unread: left('Refus, renvois, formulaires', 'Refused, moved, or sent by a form'),
    outOfTime: left('Trop anciennes, ou à venir', 'Too old, or of a time to come'),
    unreadable: left('Illisibles', 'Not readable'),
  },
} as const
