import { sayCount } from '../../i18n.ts'

const fr = (count: number) => sayCount('fr', count, { one: 'lecture', other: 'lectures' })
const en = (count: number) => sayCount('en', count, { one: 'reading', other: 'readings' })

/** The monthly letter on readers. */
export const words = {
  subject: {
    fr: (month: string, views: number) => `Audience de ${month} : ${fr(views)}`,
    en: (month: string, views: number) => `Readers in ${month}: ${en(views)}`,
  },
  total: {
    fr: (month: string, views: number, before: number) =>
      `Le site a compté ${fr(views)} (${month})${before > 0 ? `, contre ${fr(before)} le mois précédent` : ''}.`,
    en: (month: string, views: number, before: number) =>
      `The site counted ${en(views)} in ${month}${before > 0 ? `, and ${en(before)} the month before` : ''}.`,
  },
  mostRead: { fr: 'Les articles les plus lus', en: 'The articles read most' },
  article: {
    fr: (title: string, views: number) => `« ${title} » : ${fr(views)}`,
    en: (title: string, views: number) => `“${title}”: ${en(views)}`,
  },
  missed: {
    fr: (searches: string) => `Recherches restées sans réponse : ${searches}.`,
    en: (searches: string) => `Searches without an answer: ${searches}.`,
  },
  open: { fr: 'Voir tous les chiffres', en: 'See all figures' },
  why: {
    fr: (site: string) => `Cette lettre est envoyée chaque mois à qui coordonne « ${site} ».`,
    en: (site: string) => `This letter is sent each month to those who coordinate “${site}”.`,
  },
  stop: { fr: 'Ne plus recevoir cette lettre', en: 'Stop this letter' },
} as const
