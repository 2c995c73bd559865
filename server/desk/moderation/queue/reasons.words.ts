import { choosePlural, formatNumber, type Localised } from '../../../i18n.ts'

/** Why a comment was held, by the rule that held it; `match` is what the rule found. */
export const reasons = {
  standing: {
    fr: () => 'L’équipe a choisi que tout ce qu’envoie cette personne attende une relecture.',
    en: () => 'The team chose that all that this person sends waits for a review.',
  },
  honeypot: {
    fr: () => 'Le champ invisible du formulaire était rempli : c’est presque toujours un robot.',
    en: () => 'The invisible field of the form was filled in: that is nearly always a robot.',
  },
  duplicate: {
    fr: () => 'Déjà envoyé : le même commentaire est arrivé dans la journée.',
    en: () => 'Sent already: the same comment came within a day.',
  },
  flood: {
    fr: () => 'Trop de commentaires venaient de la même connexion.',
    en: () => 'Too many comments came from the same connection.',
  },
  surge: {
    fr: () => 'Beaucoup de commentaires arrivaient d’un coup, et celui-ci n’est passé par aucun formulaire.',
    en: () => 'Many comments came at once, and this one came by no form.',
  },
  words: {
    fr: (match: string) => `Contient un mot de la liste : « ${match} ».`,
    en: (match: string) => `Holds a word of the list: “${match}”.`,
  },
  links: {
    fr: (match: string) =>
      `Contient ${match} ${choosePlural('fr', Number(match), { one: 'lien', other: 'liens' })}, plus que permis.`,
    en: (match: string) =>
      `Holds ${match} ${choosePlural('en', Number(match), { one: 'link', other: 'links' })}, more than allowed.`,
  },
  repeats: {
    fr: () => 'Le même texte a déjà été envoyé dans la journée, ailleurs ou sous un autre nom.',
    en: () => 'The same text was already sent within a day, elsewhere or under another name.',
  },
  oldThread: {
    fr: (match: string) => `L’article a paru il y a ${formatNumber('fr', Number(match))} jours.`,
    en: (match: string) => `The article appeared ${formatNumber('en', Number(match))} days ago.`,
  },
  firstComment: {
    fr: () => 'C’est le premier commentaire de cette personne.',
    en: () => 'This is the first comment by this person.',
  },
  elsewhere: {
    fr: () => 'Ce qui vient d’un autre site attend toujours une relecture.',
    en: () => 'What comes from another site always waits for a review.',
  },
  reports: {
    fr: (match: string) =>
      `Signalé par ${match} ${choosePlural('fr', Number(match), { one: 'personne', other: 'personnes' })}.`,
    en: (match: string) =>
      `Reported by ${match} ${choosePlural('en', Number(match), { one: 'person', other: 'people' })}.`,
  },
} as const satisfies Record<string, Record<'fr' | 'en', (match: string) => string>>

export const words = {
  forged: {
    fr: 'L’heure du formulaire manque ou a été changée : personne ne l’a sans doute ouvert.',
    en: 'The time of the form is missing or was changed: probably nobody opened it.',
  },
  quick: {
    fr: (seconds: string) => `Envoyé ${seconds} s après l’ouverture du formulaire : trop vite pour une personne.`,
    en: (seconds: string) => `Sent ${seconds} s after the form was opened: too fast for a person.`,
  },
  late: {
    fr: (hours: string) => `Envoyé ${hours} h après l’ouverture du formulaire.`,
    en: (hours: string) => `Sent ${hours} h after the form was opened.`,
  },
  failed: {
    fr: (rule: string) => `La règle « ${rule} » est en panne : dans le doute, le commentaire attend.`,
    en: (rule: string) => `The rule “${rule}” has failed: in doubt, the comment waits.`,
  },
  plugin: {
    fr: (rule: string, match: string) => `Règle « ${rule} »${match && ` : ${match}`}.`,
    en: (rule: string, match: string) => `Rule “${rule}”${match && `: ${match}`}.`,
  },
  all: {
    fr: 'Ici, tous les commentaires sont relus avant de paraître.',
    en: 'Here, all comments are reviewed before they appear.',
  },
  queueFull: {
    fr: 'La file était pleine de messages douteux : il a été mis de côté.',
    en: 'The queue was full of doubtful messages: it was put aside.',
  },
  unread: {
    fr: 'Publié à son arrivée : personne ne l’a encore relu.',
    en: 'Published as it came: nobody has read it yet.',
  },
  changed: {
    fr: 'La personne qui l’a écrit en propose un nouveau texte, qui attend.',
    en: 'Its author has written a new text, which waits.',
  },
} as const

/** The rules that may hold a comment, as a filter names them. */
export const ruleNames: Readonly<Record<string, Localised>> = {
  words: { fr: 'un mot de la liste', en: 'a word of the list' },
  links: { fr: 'trop de liens', en: 'too many links' },
  tooFast: { fr: 'un formulaire trop rapide', en: 'a form too fast' },
  honeypot: { fr: 'un champ invisible rempli', en: 'an invisible field filled in' },
  repeats: { fr: 'le même texte ailleurs', en: 'the same text elsewhere' },
  surge: { fr: 'une arrivée en nombre', en: 'many at once' },
  oldThread: { fr: 'un article ancien', en: 'an old article' },
  firstComment: { fr: 'un premier commentaire', en: 'a first comment' },
  standing: { fr: 'une personne dont tout est relu', en: 'a person whose comments all wait' },
  elsewhere: { fr: 'un autre site', en: 'another site' },
  reports: { fr: 'des signalements', en: 'reports' },
}
