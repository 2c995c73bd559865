import type { BookingKind, OccasionState } from '../../db/index.ts'
import type { Localised } from '../../i18n.ts'

/** The whole agenda. */
export const agendaWords = {
  title: { fr: 'Agenda', en: 'Agenda' },
  lead: {
    fr: 'Toutes les dates que les articles annoncent, les vôtres et celles de l’équipe. Une date se change depuis son article.',
    en: 'All dates that articles announce, yours and those of the team. A date is changed from its article.',
  },
  ways: { fr: 'Dates à voir', en: 'Dates to look at' },
  coming: { fr: 'À venir', en: 'To come' },
  over: { fr: 'Passées depuis un an', en: 'Over, within a year' },
  columns: {
    when: { fr: 'Quand', en: 'When' },
    where: { fr: 'Où', en: 'Where' },
    article: { fr: 'Article', en: 'Article' },
    by: { fr: 'Par', en: 'By' },
  },
  empty: { fr: 'Rien à venir', en: 'Nothing to come' },
  emptyText: {
    fr: 'Une heure du conte, une rencontre, une exposition : ouvrez l’article qui l’annonce, puis « Dates (agenda) ».',
    en: 'A story time, a talk, an exhibition: open the article that announces it, then “Dates (agenda)”.',
  },
  emptyOver: { fr: 'Rien de passé', en: 'Nothing over' },
  emptyOverText: {
    fr: 'Ce qui a eu lieu depuis un an se retrouvera ici.',
    en: 'What took place within a year will be found here.',
  },
} as const

export const words = {
  title: { fr: (article: string) => `Dates : ${article}`, en: (article: string) => `Dates: ${article}` },
  lead: {
    fr: 'Ce que cet article annonce : une ou plusieurs dates, avec le lieu et la réservation. Elles s’affichent sur l’article, dans l’agenda du site et dans les agendas des personnes abonnées, dès que l’article est en ligne.',
    en: 'What this article announces: one or several dates, with the place and how to book. They show on the article, in the agenda of the site and in the calendars of those who follow it, as soon as the article is live.',
  },
  leadLive: {
    fr: 'Cet article est en ligne : chaque changement se voit tout de suite.',
    en: 'This article is live: each change shows at once.',
  },
  readOnly: {
    fr: 'Vous pouvez lire ces dates, mais pas les changer.',
    en: 'You may read these dates, but not change them.',
  },
  back: { fr: 'Revenir à l’article', en: 'Back to the article' },
  backToDates: { fr: 'Revenir aux dates', en: 'Back to the dates' },
  columns: {
    when: { fr: 'Quand', en: 'When' },
    where: { fr: 'Où', en: 'Where' },
    booking: { fr: 'Réservation', en: 'Booking' },
  },
  over: { fr: 'Passé', en: 'Over' },
  empty: { fr: 'Aucune date', en: 'No date' },
  emptyText: {
    fr: 'Une heure du conte, une rencontre, une exposition : donnez le jour et l’heure ci-dessous. Pour un rendez-vous de chaque semaine, dites jusqu’à quand : chaque date s’écrira d’elle-même.',
    en: 'A story time, a talk, an exhibition: give the day and the time below. For something that comes every week, say until when: each date writes itself.',
  },
  add: { fr: 'Ajouter une date', en: 'Add a date' },
  edit: { fr: 'Changer cette date', en: 'Change this date' },
  form: {
    start: { fr: 'Jour', en: 'Day' },
    startTime: { fr: 'De (heure)', en: 'From (time)' },
    endTime: { fr: 'À (heure)', en: 'To (time)' },
    end: { fr: 'Dernier jour', en: 'Last day' },
    endHint: {
      fr: 'Seulement si cela dure plusieurs jours : une exposition, un festival.',
      en: 'Only where it lasts several days: an exhibition, a festival.',
    },
    allDay: { fr: 'Toute la journée, sans heure', en: 'All day, without a time' },
    place: { fr: 'Lieu', en: 'Place' },
    placeHint: {
      fr: 'La salle ou le bâtiment : Médiathèque du port.',
      en: 'The room or the building: Harbour library.',
    },
    address: { fr: 'Adresse', en: 'Address' },
    booking: { fr: 'Réservation', en: 'Booking' },
    bookingAt: { fr: 'Où réserver', en: 'Where to book' },
    bookingAtHint: {
      fr: 'L’adresse de la page (avec https://), le numéro de téléphone ou l’adresse électronique.',
      en: 'The address of the page (with https://), the telephone number or the e-mail address.',
    },
    until: { fr: 'Chaque semaine jusqu’au', en: 'Every week until' },
    untilHint: {
      fr: 'Laissez vide pour une seule date. Le dernier jour compte ; une date en trop (vacances) se retire ensuite.',
      en: 'Leave empty for a single date. The last day counts; one too many (holidays) is removed afterwards.',
    },
    state: { fr: 'État', en: 'State' },
    stateNote: { fr: 'Un mot pour le public', en: 'A word to readers' },
    stateNoteHint: {
      fr: 'Pour ce qui est annulé ou reporté : pourquoi, et à quand. « L’autrice est souffrante, nouvelle date en avril. »',
      en: 'For what is cancelled or postponed: why, and until when. “The author is ill, a new date in April.”',
    },
    add: { fr: 'Ajouter', en: 'Add' },
    save: { fr: 'Enregistrer', en: 'Save' },
    noStart: { fr: 'Choisissez un jour.', en: 'Choose a day.' },
    noTime: {
      fr: 'Donnez une heure, ou cochez « Toute la journée ».',
      en: 'Give a time, or tick “All day”.',
    },
  },
  bookings: {
    none: { fr: 'Sans réservation', en: 'No booking needed' },
    link: { fr: 'Sur une page du web', en: 'On a web page' },
    telephone: { fr: 'Par téléphone', en: 'By telephone' },
    email: { fr: 'Par courriel', en: 'By e-mail' },
    full: { fr: 'Complet', en: 'Fully booked' },
  } satisfies Record<BookingKind, Localised>,
  states: {
    planned: { fr: 'Comme prévu', en: 'As planned' },
    cancelled: { fr: 'Annulé', en: 'Cancelled' },
    postponed: { fr: 'Reporté', en: 'Postponed' },
  } satisfies Record<OccasionState, Localised>,
  removeLink: { fr: 'Retirer cette date', en: 'Remove this date' },
  remove: {
    title: {
      fr: (when: string) => `Retirer cette date : ${when} ?`,
      en: (when: string) => `Remove this date: ${when}?`,
    },
    text: {
      fr: 'Elle disparaît de l’article et de l’agenda, sans explication.',
      en: 'It disappears from the article and the agenda, without a word.',
    },
    rather: {
      fr: 'Si des personnes l’ont déjà notée, marquez-la plutôt comme annulée : le site et leurs agendas le leur diront.',
      en: 'If people have already noted it, mark it as cancelled instead: the site and their calendars will tell them.',
    },
    confirm: { fr: 'Retirer', en: 'Remove' },
  },
  done: {
    added: { fr: 'La date est ajoutée.', en: 'The date is added.' },
    several: { fr: 'Les dates sont ajoutées, une par semaine.', en: 'The dates are added, one each week.' },
    saved: { fr: 'La date est enregistrée.', en: 'The date is saved.' },
    removed: { fr: 'La date est retirée.', en: 'The date is removed.' },
  },
} as const
