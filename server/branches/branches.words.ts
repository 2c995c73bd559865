import type { Localised } from '../i18n.ts'

export const words = {
  noName: { fr: 'Donnez un nom.', en: 'Give a name.' },
  noEmail: { fr: 'Donnez une adresse électronique.', en: 'Give an e-mail address.' },
  noHours: {
    fr: 'Donnez des heures telles que 10h-12h30, 14h-18h : chacune finit avant que la suivante commence. Vide : fermé.',
    en: 'Give hours such as 10:00-12:30, 14:00-18:00: each ends before the next begins. Empty: closed.',
  },
  noDay: { fr: 'Donnez un jour, tel que 2027-07-14.', en: 'Give a day, such as 2027-07-14.' },
  endBefore: { fr: 'Le dernier jour vient avant le premier.', en: 'The last day comes before the first.' },
  tooLong: { fr: 'Plus d’un an : changez plutôt les horaires.', en: 'More than a year: change the hours instead.' },
  noReason: {
    fr: 'Dites pourquoi en deux mots : fête nationale, inventaire, horaires d’été.',
    en: 'Say why in two words: national holiday, stock-taking, summer hours.',
  },
  noBranch: { fr: 'Cette bibliothèque n’existe pas.', en: 'This branch does not exist.' },
  tooMany: (most: number): Localised => ({ fr: `Pas plus de ${most}.`, en: `No more than ${most}.` }),
  closed: { fr: 'Fermé', en: 'Closed' },
  holidays: {
    newYear: { fr: 'jour de l’an', en: 'New Year’s Day' },
    goodFriday: { fr: 'Vendredi saint', en: 'Good Friday' },
    easterMonday: { fr: 'lundi de Pâques', en: 'Easter Monday' },
    labour: { fr: 'fête du Travail', en: 'Labour Day' },
    victory: { fr: 'Victoire de 1945', en: 'Victory Day 1945' },
    ascension: { fr: 'Ascension', en: 'Ascension Day' },
    whitMonday: { fr: 'lundi de Pentecôte', en: 'Whit Monday' },
    national: { fr: 'fête nationale', en: 'national holiday' },
    assumption: { fr: 'Assomption', en: 'Assumption' },
    allSaints: { fr: 'Toussaint', en: 'All Saints’ Day' },
    armistice: { fr: 'Armistice de 1918', en: 'Armistice 1918' },
    christmas: { fr: 'Noël', en: 'Christmas' },
    secondChristmas: { fr: 'Saint-Étienne', en: 'St Stephen’s Day' },
  },
} as const
