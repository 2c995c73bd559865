import type { BookingKind, OccasionState } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

export const words = {
  noTime: {
    fr: 'Donnez une date et une heure, telles que 2027-03-28T10:30.',
    en: 'Give a date and a time, such as 2027-03-28T10:30.',
  },
  noLastDay: {
    fr: 'Pour des journées entières, donnez le dernier jour sans heure, tel que 2027-03-28.',
    en: 'For whole days, give the last day without a time, such as 2027-03-28.',
  },
  skipped: (next: string): Localised => ({
    fr: `Cette heure n’existe pas : cette nuit-là, les horloges la sautent. La suivante est ${next}.`,
    en: `This time does not exist: the clocks skip it that night. The next one is ${next}.`,
  }),
  endBefore: { fr: 'La fin vient avant le début.', en: 'The end comes before the beginning.' },
  tooLong: {
    fr: 'Plus d’un an : donnez plutôt plusieurs dates.',
    en: 'More than a year: give several dates instead.',
  },
  noBooking: {
    link: {
      fr: 'Donnez l’adresse entière de la page où l’on réserve, avec https://.',
      en: 'Give the whole address of the page on which one books, with https://.',
    },
    telephone: { fr: 'Donnez un numéro de téléphone.', en: 'Give a telephone number.' },
    email: { fr: 'Donnez une adresse électronique.', en: 'Give an e-mail address.' },
  } satisfies Partial<Record<BookingKind, Localised>>,
  noUntil: {
    fr: 'Donnez le dernier jour, tel que 2027-06-26.',
    en: 'Give the last day, such as 2027-06-26.',
  },
  untilBefore: {
    fr: 'Ce jour vient avant la deuxième date : choisissez-le plus tard, ou laissez ce champ vide.',
    en: 'This day comes before the second date: choose a later one, or leave this field empty.',
  },
  tooManyWeeks: (most: number): Localised => ({
    fr: `Pas plus de ${most} semaines à la fois.`,
    en: `No more than ${most} weeks at once.`,
  }),
  tooMany: (most: number): Localised => ({
    fr: `Un article annonce ${most} dates au plus.`,
    en: `An article announces at most ${most} dates.`,
  }),
  noArticle: {
    fr: 'Cet article n’existe pas. Une page ne porte pas de dates : elles vont avec un article.',
    en: 'This article does not exist. A page bears no dates: they go with an article.',
  },
  live: {
    fr: 'Les dates d’un article en ligne relèvent de qui peut le publier : elles comptent tout de suite.',
    en: 'The dates of a live article belong to those who may publish it: they count at once.',
  },
  range: {
    fr: 'Donnez deux jours, ou deux instants, à un an l’un de l’autre au plus.',
    en: 'Give two days, or two instants, at most a year apart.',
  },
} as const

/** What calendars and pages say of a state. */
export const stateNames: Readonly<Record<OccasionState, Localised>> = {
  planned: { fr: 'Comme prévu', en: 'As planned' },
  cancelled: { fr: 'Annulé', en: 'Cancelled' },
  postponed: { fr: 'Reporté', en: 'Postponed' },
}

export const bookingWords = {
  none: { fr: 'Sans réservation', en: 'No booking needed' },
  link: { fr: 'Réserver', en: 'Book' },
  telephone: {
    fr: (number: string) => `Réserver au ${number}`,
    en: (number: string) => `Book by telephone: ${number}`,
  },
  email: {
    fr: (address: string) => `Réserver par courriel : ${address}`,
    en: (address: string) => `Book by e-mail: ${address}`,
  },
  full: { fr: 'Complet', en: 'Fully booked' },
  span: {
    fr: (first: string, last: string) => `Du ${first} au ${last}`,
    en: (first: string, last: string) => `${first} to ${last}`,
  },
} as const
