import { choosePlural } from '../../../i18n.ts'

/** What readers are told of their subscription, on pages and in letters. */
export const words = {
  badAddress: {
    fr: 'Donnez une adresse électronique entière, comme prenom@exemple.fr.',
    en: 'Give a whole e-mail address, such as first@example.org.',
  },
  noFrequency: { fr: 'Choisissez à quel rythme recevoir la lettre.', en: 'Choose how often to receive the letter.' },
  nothingChosen: {
    fr: 'Cochez au moins une rubrique, une signature ou les livres ; ou choisissez « Tout ce qui paraît ».',
    en: 'Tick at least one section, one author or the books; or choose “Everything that comes out”.',
  },
  tooMuchChosen: {
    fr: (most: number) => `Cochez ${most} cases au plus ; au-delà, choisissez « Tout ce qui paraît ».`,
    en: (most: number) => `Tick ${most} boxes at most; beyond that, choose “Everything that comes out”.`,
  },
  formAgain: {
    fr: 'Ce formulaire a attendu longtemps, ou est revenu trop vite : relisez-le, puis envoyez-le de nouveau.',
    en: 'This form has waited for long, or came back too fast: look through it, then send it again.',
  },
  /** The proof of what was agreed to (GDPR art. 7): kept as it was shown. */
  consent: {
    fr: (site: string) =>
      `En m’abonnant, j’accepte que mon adresse soit gardée pour m’envoyer la lettre d’information de « ${site} », et ` +
      'pour rien d’autre. Je peux arrêter à tout moment, par le lien qui figure dans chaque lettre.',
    en: (site: string) =>
      `By subscribing, I agree that my address is kept to send me the newsletter of “${site}”, and for nothing else. ` +
      'I may stop at any time, by the link in each letter.',
  },
  known: { fr: 'Cette adresse reçoit déjà la lettre.', en: 'This address already receives the newsletter.' },
  suppressed: {
    fr:
      'Cette personne a demandé l’arrêt, ou son adresse refuse les courriels : elle seule peut se réabonner, par la ' +
      'page « S’abonner ».',
    en: 'This person asked to stop, or the address refuses mail: they alone can subscribe again, on the page “Subscribe”.',
  },
  noConsent: {
    fr: 'Dites comment cette personne a donné son accord : la loi veut qu’on puisse le montrer.',
    en: 'Say how this person agreed: the law wants it to be shown.',
  },
  ended: { fr: 'Cet abonnement n’est pas en cours.', en: 'This subscription is not running.' },
  frequencies: {
    at_once: { fr: 'dès la parution', en: 'as soon as something comes out' },
    daily: { fr: 'une fois par jour', en: 'once a day' },
    weekly: { fr: 'une fois par semaine', en: 'once a week' },
    monthly: { fr: 'une fois par mois', en: 'once a month' },
  },
  languages: { fr: { fr: 'Français', en: 'French' }, en: { fr: 'Anglais', en: 'English' } },
  /** What a file may call its columns, folded; those that are written come first. */
  headings: {
    email: ['adresse', 'email', 'e-mail', 'mail', 'courriel', 'address', 'adresse electronique', 'email address'],
    frequency: ['rythme', 'frequency', 'frequence'],
    categories: ['rubriques', 'sections', 'categories'],
    bylines: ['signatures', 'authors', 'auteurs'],
    works: ['livres', 'books'],
    lang: ['langue', 'language', 'lang'],
    state: ['etat', 'state', 'status', 'statut'],
  },
  /** What stands in the column of states for a subscription that runs, folded. */
  running: ['en cours', 'running', 'confirmed', 'subscribed', 'abonne'],
  yes: ['oui', 'yes', 'x', '1', 'true'],
  fileTooLarge: {
    fr: 'Ce fichier dépasse 10 Mo : coupez-le en plusieurs.',
    en: 'This file is over 10 MB: cut it into several.',
  },
  tooManyLines: {
    fr: (most: number) => `Ce fichier a plus de ${most} lignes : coupez-le en plusieurs.`,
    en: (most: number) => `This file has more than ${most} lines: cut it into several.`,
  },
  noFile: {
    fr: 'Choisissez un fichier CSV. Un tableur sait en faire un, par « Enregistrer sous ».',
    en: 'Choose a CSV file. A spreadsheet makes one, by “Save as”.',
  },
  noAddresses: {
    fr: 'Aucune colonne d’adresses : la première ligne doit nommer les colonnes, dont « adresse ».',
    en: 'No column of addresses: the first line has to name the columns, among them “address”.',
  },
  /** Of an imported file: said of one line. */
  faults: {
    line: { fr: 'ligne illisible', en: 'line that cannot be read' },
    address: { fr: 'adresse incomplète ou fausse', en: 'no whole address' },
    twice: { fr: 'adresse déjà plus haut dans le fichier', en: 'address that stands above in the file' },
    suppressed: {
      fr: 'cette personne a demandé l’arrêt, ou son adresse refuse les courriels',
      en: 'this person asked to stop, or the address refuses mail',
    },
    known: { fr: 'adresse déjà abonnée', en: 'address already subscribed' },
    state: { fr: 'abonnement qui n’est pas en cours', en: 'subscription that is not running' },
    frequency: { fr: 'rythme inconnu', en: 'unknown frequency' },
    category: { fr: 'rubrique inconnue', en: 'unknown section' },
    byline: { fr: 'signature inconnue', en: 'unknown author' },
    choices: { fr: 'trop de rubriques et de signatures', en: 'too many sections and authors' },
    lang: { fr: 'langue inconnue', en: 'unknown language' },
  },
} as const

/** The letters with links. */
export const letterWords = {
  hello: { fr: 'Bonjour,', en: 'Hello,' },
  confirm: {
    subject: { fr: 'Confirmez votre abonnement', en: 'Confirm your subscription' },
    told: {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé à recevoir à cette adresse la lettre d’information de « ${site} ». Elle ` +
        'ne vous sera envoyée que si vous le confirmez.',
      en: (site: string) =>
        `Somebody, probably you, asked to receive the newsletter of “${site}” at this address. It will be sent to you ` +
        'only if you confirm.',
    },
    label: { fr: 'Confirmer mon abonnement', en: 'Confirm my subscription' },
    once: {
      fr: (days: number) =>
        `Ce lien est valable ${days} ${choosePlural('fr', days, { one: 'jour', other: 'jours' })}. Si vous n’avez rien ` +
        'demandé, ne faites rien : aucune lettre ne viendra, et votre adresse sera effacée.',
      en: (days: number) =>
        `This link works for ${days} ${choosePlural('en', days, { one: 'day', other: 'days' })}. If you asked for ` +
        'nothing, do nothing: no letter will come, and your address will be erased.',
    },
  },
  known: {
    subject: { fr: 'Vous êtes déjà parmi les destinataires', en: 'You already receive the newsletter' },
    told: {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé à recevoir à cette adresse la lettre d’information de « ${site} ». Elle ` +
        'y est déjà envoyée. Ce lien permet d’en changer le rythme ou le contenu, ou de l’arrêter.',
      en: (site: string) =>
        `Somebody, probably you, asked to receive the newsletter of “${site}” at this address. It is sent there ` +
        'already. This link lets you change how often it comes and what it tells, or stop it.',
    },
    label: { fr: 'Régler mon abonnement', en: 'Change my subscription' },
    nothing: {
      fr: 'Si vous n’avez rien demandé, ne faites rien : rien n’est changé.',
      en: 'If you asked for nothing, do nothing: nothing has changed.',
    },
  },
} as const
