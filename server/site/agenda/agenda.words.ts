import { sayCount, type Lang } from '../../i18n.ts'

export const agendaPath = '/agenda'
export const agendaFile = '/agenda.ics'

export const agendaWords = {
  heading: { fr: 'Agenda', en: 'What’s on' },
  description: {
    fr: 'Les rendez-vous de la bibliothèque : dates, heures, lieux, réservation.',
    en: 'What takes place at the library: dates, times, places, booking.',
  },
  month: { fr: (month: string) => `Agenda, ${month}`, en: (month: string) => `What’s on, ${month}` },
  now: { fr: 'En ce moment', en: 'On now' },
  empty: {
    fr: 'Aucun rendez-vous n’est annoncé pour l’instant. Abonnez-vous à l’agenda : les prochains arriveront d’eux-mêmes dans le vôtre.',
    en: 'Nothing is announced at the moment. Subscribe to this calendar: what comes next will appear in yours by itself.',
  },
  past: { fr: 'Les mois passés', en: 'Past months' },
  others: { fr: 'Autres mois', en: 'Other months' },
  coming: { fr: 'Tout ce qui vient', en: 'All that is to come' },
  calendar: { fr: 'Ajouter l’agenda au vôtre (iCalendar)', en: 'Add this to your calendar (iCalendar)' },
  earlier: { fr: 'Plus tôt', en: 'Earlier' },
  later: { fr: 'Plus tard', en: 'Later' },
  when: {
    one: { fr: 'Rendez-vous', en: 'When and where' },
    several: { fr: 'Les rendez-vous', en: 'Dates' },
    over: { fr: 'Ce rendez-vous est passé', en: 'This has taken place' },
  },
} as const

export function countPast(lang: Lang, count: number): string {
  const forms =
    lang === 'fr' ? { one: 'date passée', other: 'dates passées' } : { one: 'past date', other: 'past dates' }
  return sayCount(lang, count, forms)
}
