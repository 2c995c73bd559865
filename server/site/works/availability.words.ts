import type { ItemState } from '../../works/index.ts'

/** What is said of the copies of a work, by what the catalogue last told. */
export const availabilityWords = {
  states: {
    available: { fr: 'Disponible', en: 'Available' },
    'on-site': { fr: 'À consulter sur place', en: 'For use in the library' },
    online: { fr: 'En ligne', en: 'Online' },
    lent: { fr: 'En prêt', en: 'On loan' },
    interloan: { fr: 'Par prêt entre bibliothèques', en: 'By interlibrary loan' },
    unavailable: { fr: 'Indisponible pour le moment', en: 'Not available at the moment' },
    unknown: { fr: 'Disponibilité non précisée', en: 'Availability not stated' },
  } satisfies Record<ItemState, unknown>,
  onRequest: {
    available: { fr: 'Disponible sur demande', en: 'Available on request' },
    'on-site': { fr: 'À consulter sur place, sur demande', en: 'For use in the library, on request' },
  },
  lentUntil: {
    fr: (day: string) => `En prêt jusqu’au ${day}`,
    en: (day: string) => `On loan until ${day}`,
  },
  allLentUntil: {
    fr: (day: string) => `Tous les exemplaires sont en prêt ; premier retour attendu le ${day}`,
    en: (day: string) => `All copies are on loan; the first is expected back on ${day}`,
  },
  allLent: { fr: 'Tous les exemplaires sont en prêt', en: 'All copies are on loan' },
  reservations: {
    fr: { one: 'réservation', other: 'réservations' },
    en: { one: 'reservation', other: 'reservations' },
  },
  /** After "2": "2 exemplaires disponibles sur 3". */
  copiesAvailable: {
    fr: { one: 'exemplaire disponible', other: 'exemplaires disponibles' },
    en: { one: 'copy available', other: 'copies available' },
  },
  ofTotal: {
    fr: (some: string, total: string) => `${some} sur ${total}`,
    en: (some: string, total: string) => `${some} out of ${total}`,
  },
  at: {
    fr: (state: string, place: string) => `${state} : ${place}`,
    en: (state: string, place: string) => `${state}: ${place}`,
  },
  more: {
    fr: { one: 'autre exemplaire', other: 'autres exemplaires' },
    en: { one: 'more copy', other: 'more copies' },
  },
  and: { fr: (more: string) => `Et ${more}`, en: (more: string) => `And ${more}` },
  none: {
    fr: 'Le catalogue ne signale aucun exemplaire de cette édition.',
    en: 'The catalogue lists no copy of this edition.',
  },
  unheard: {
    fr: 'Le catalogue ne répond pas pour le moment.',
    en: 'The catalogue is not answering at the moment.',
  },
  untold: {
    fr: 'Le catalogue ne dit rien de la disponibilité de ce document.',
    en: 'The catalogue says nothing of the availability of this item.',
  },
  asOf: {
    fr: (day: string, time: string) => `D’après le catalogue, le ${day} à ${time}`,
    en: (day: string, time: string) => `According to the catalogue, on ${day} at ${time}`,
  },
  heading: {
    fr: (title: string) => `Disponibilité : ${title}`,
    en: (title: string) => `Availability: ${title}`,
  },
  ask: { fr: 'Demander', en: 'Ask for it' },
  reserve: { fr: 'Réserver', en: 'Reserve' },
  open: { fr: 'Ouvrir', en: 'Open' },
} as const
