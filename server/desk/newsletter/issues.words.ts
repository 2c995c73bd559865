import { formatNumber, sayCount } from '../../i18n.ts'

const frLetters = (count: number) => sayCount('fr', count, { one: 'lettre', other: 'lettres' })
const enLetters = (count: number) => sayCount('en', count, { one: 'letter', other: 'letters' })
const frReaders = (count: number) => sayCount('fr', count, { one: 'personne', other: 'personnes' })
const enReaders = (count: number) => sayCount('en', count, { one: 'person', other: 'people' })

interface Unread {
  since: string
  /** A word of ours, or the code of the fault. */
  reason: string
}
const frReasons: Readonly<Record<string, string>> = {
  login: 'l’identifiant ou le mot de passe est refusé',
  mailbox: 'cette boîte n’existe pas',
  refused: 'le serveur refuse de la montrer',
}
const enReasons: Readonly<Record<string, string>> = {
  login: 'the user or the password is refused',
  mailbox: 'there is no such mailbox',
  refused: 'the server refuses to show it',
}

export const words = {
  title: { fr: 'Lettre d’information', en: 'Newsletter' },
  lead: {
    fr: 'Les lettres partent d’elles-mêmes quand des articles paraissent ; vous pouvez aussi en écrire une.',
    en: 'Letters leave by themselves when articles appear; you may also write one.',
  },
  write: { fr: 'Écrire une lettre', en: 'Write a letter' },
  off: {
    fr: 'La lettre d’information est désactivée : rien ne part. Elle s’active dans les réglages.',
    en: 'The newsletter is switched off: nothing is sent. It is switched on in the settings.',
  },
  noMail: {
    fr: 'Aucun serveur de courrier n’est réglé : rien ne peut partir.',
    en: 'No mail server is set: nothing can be sent.',
  },
  unread: {
    fr: ({ since, reason }: Unread) =>
      `La boîte où reviennent les lettres refusées (IMAP_URL) n’est plus lue depuis le ${since} : ` +
      `${frReasons[reason] ?? `le serveur ne répond pas (${reason})`}. Les lettres partent, ` +
      'mais les adresses disparues ne sont plus reconnues.',
    en: ({ since, reason }: Unread) =>
      `The mailbox to which refused letters come back (IMAP_URL) has not been read since ${since}: ` +
      `${enReasons[reason] ?? `its server does not answer (${reason})`}. Letters leave, ` +
      'but addresses that are gone are not noticed.',
  },
  next: { fr: 'Prochains envois', en: 'Next issues' },
  nextLead: {
    fr: 'Un envoi n’a lieu que si un article a paru depuis le précédent.',
    en: 'An issue is made only if an article appeared since the one before.',
  },
  frequencies: {
    at_once: { fr: 'Dès la parution', en: 'At once' },
    daily: { fr: 'Chaque jour', en: 'Daily' },
    weekly: { fr: 'Chaque semaine', en: 'Weekly' },
    monthly: { fr: 'Chaque mois', en: 'Monthly' },
  },
  everybody: { fr: 'Tout le monde', en: 'Everybody' },
  list: { fr: 'Toutes les lettres', en: 'All letters' },
  columns: {
    subject: { fr: 'Lettre', en: 'Letter' },
    to: { fr: 'Pour', en: 'For' },
    state: { fr: 'État', en: 'State' },
    letters: { fr: 'Envois', en: 'Sent' },
    date: { fr: 'Date', en: 'Date' },
  },
  states: {
    draft: { fr: 'Brouillon', en: 'Draft' },
    sending: { fr: 'En cours d’envoi', en: 'Being sent' },
    paused: { fr: 'En pause', en: 'Paused' },
    sent: { fr: 'Envoyée', en: 'Sent' },
  },
  empty: {
    heading: { fr: 'Aucune lettre', en: 'No letters' },
    text: {
      fr: 'La première partira quand un article paraîtra, ou quand vous l’aurez écrite.',
      en: 'The first will leave when an article appears, or when you have written it.',
    },
  },
  underWay: { fr: 'En cours', en: 'Under way' },
  progress: {
    fr: (done: number, all: number) => `${formatNumber('fr', done)} sur ${frLetters(all)}`,
    en: (done: number, all: number) => `${formatNumber('en', done)} of ${enLetters(all)}`,
  },
  preparing: {
    fr: 'La liste des personnes se prépare encore.',
    en: 'The list of people is still being made.',
  },
  facts: {
    sent: { fr: 'Envoyées', en: 'Sent' },
    queued: { fr: 'Restent à envoyer', en: 'Left to send' },
    failed: { fr: 'Refusées par le serveur', en: 'Refused by the server' },
    inDoubt: { fr: 'Incertaines', en: 'In doubt' },
    dropped: { fr: 'Abandonnées', en: 'Given up' },
  },
  doubt: {
    fr:
      'Incertaines : la liaison a été coupée au dernier moment, et nul ne sait si elles sont arrivées. Elles ne ' +
      'repartent jamais d’elles-mêmes, pour que personne ne reçoive deux fois la même lettre.',
    en:
      'In doubt: the connection was cut at the last moment, and nobody knows whether they arrived. They never leave ' +
      'again by themselves, so that nobody receives the same letter twice.',
  },
  form: {
    heading: { fr: 'Texte', en: 'Text' },
    subject: { fr: 'Objet', en: 'Subject' },
    text: { fr: 'Texte', en: 'Text' },
    textHint: {
      fr: 'Une ligne vide sépare deux paragraphes. Du HTML simple est permis : titres, listes, liens, images de la médiathèque.',
      en: 'An empty line separates two paragraphs. Simple HTML is allowed: headings, lists, links, pictures of the library.',
    },
    articles: { fr: 'Articles à la suite du texte', en: 'Articles after the text' },
    articlesHint: { fr: 'Parmi les derniers parus.', en: 'Among the last that appeared.' },
    save: { fr: 'Enregistrer', en: 'Save' },
    create: { fr: 'Enregistrer ce brouillon', en: 'Save this draft' },
  },
  checking: { fr: 'Vérifier, puis envoyer', en: 'Check, then send' },
  preview: {
    link: { fr: 'Voir l’aperçu', en: 'See the preview' },
    title: { fr: (subject: string) => `Aperçu de « ${subject} »`, en: (subject: string) => `Preview of “${subject}”` },
    lead: {
      fr: 'La lettre telle qu’elle se lit dans une messagerie ; les liens du bas sont propres à chaque personne.',
      en: 'The letter as a mailbox shows it; the links at its foot are each reader’s own.',
    },
    back: { fr: 'Revenir à la lettre', en: 'Back to the letter' },
    desk: { fr: 'Ordinateur', en: 'Computer' },
    phone: { fr: 'Téléphone', en: 'Phone' },
    alone: { fr: 'Ouvrir dans un onglet', en: 'Open in a tab' },
  },
  test: { fr: 'M’envoyer un essai', en: 'Send me a test' },
  sendLink: { fr: 'Envoyer', en: 'Send' },
  removeLink: { fr: 'Supprimer ce brouillon', en: 'Delete this draft' },
  back: { fr: 'Toutes les lettres', en: 'All letters' },
  sending: {
    title: { fr: (subject: string) => `Envoyer « ${subject} »`, en: (subject: string) => `Send “${subject}”` },
    lead: {
      fr: 'Une lettre partie ne se rattrape pas : relisez l’aperçu, envoyez-vous un essai.',
      en: 'A letter that left cannot be called back: read the preview, send yourself a test.',
    },
    to: { fr: 'À qui', en: 'To whom' },
    option: {
      fr: (label: string, count: number) => `${label} (${frReaders(count)})`,
      en: (label: string, count: number) => `${label} (${enReaders(count)})`,
    },
    send: { fr: 'Envoyer maintenant', en: 'Send now' },
  },
  removing: {
    title: { fr: (subject: string) => `Supprimer « ${subject} »`, en: (subject: string) => `Delete “${subject}”` },
    text: { fr: 'Ce brouillon n’est parti à personne. Il disparaît.', en: 'This draft left to nobody. It goes.' },
    confirm: { fr: 'Supprimer', en: 'Delete' },
  },
  acts: {
    heading: { fr: 'L’envoi', en: 'Sending' },
    pause: { fr: 'Mettre en pause', en: 'Pause' },
    resume: { fr: 'Reprendre', en: 'Resume' },
    cancel: { fr: 'Arrêter l’envoi', en: 'Stop sending' },
    doubtful: {
      fr: (count: number) => `Renvoyer les ${frLetters(count)} en doute`,
      en: (count: number) => `Send the ${enLetters(count)} in doubt again`,
    },
  },
  cancelling: {
    title: { fr: (subject: string) => `Arrêter « ${subject} »`, en: (subject: string) => `Stop “${subject}”` },
    text: {
      fr: (count: number) => `${frLetters(count)} ne partiront jamais. Ce qui est parti le reste.`,
      en: (count: number) => `${enLetters(count)} will never leave. What has left stays so.`,
    },
    confirm: { fr: 'Arrêter l’envoi', en: 'Stop sending' },
  },
  content: { fr: 'Contenu', en: 'Content' },
  done: {
    saved: { fr: 'La lettre est enregistrée.', en: 'The letter is saved.' },
    removed: { fr: 'Le brouillon est supprimé.', en: 'The draft is deleted.' },
    tested: { fr: 'L’essai est parti : regardez votre messagerie.', en: 'The test has left: look into your mailbox.' },
    started: { fr: 'L’envoi commence.', en: 'Sending begins.' },
    paused: { fr: 'L’envoi est en pause.', en: 'Sending is paused.' },
    resumed: { fr: 'L’envoi reprend.', en: 'Sending goes on.' },
    cancelled: { fr: 'L’envoi est arrêté.', en: 'Sending is stopped.' },
    doubtful: { fr: 'Les envois incertains repartent.', en: 'Those in doubt leave again.' },
  },
} as const
