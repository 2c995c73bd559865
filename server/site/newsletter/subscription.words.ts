import { choosePlural } from '../../i18n.ts'

/** The pages on which readers ask for the newsletter, change it and end it. */
export const words = {
  heading: { fr: 'Recevoir la lettre d’information', en: 'Receive the newsletter' },
  intro: {
    fr: [
      'La bibliothèque vous écrit quand quelque chose paraît, au rythme que vous choisissez. Un premier courriel vous ' +
        'demande de confirmer : sans cela, rien ne part.',
    ],
    en: [
      'The library writes to you when something comes out, as often as you choose. A first e-mail asks you to ' +
        'confirm: without that, nothing is sent.',
    ],
  },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  emailHint: { fr: 'Exemple : prenom@exemple.fr', en: 'Example: first@example.org' },
  frequency: { fr: 'À quel rythme ?', en: 'How often?' },
  frequencies: {
    at_once: { fr: 'Dès la parution', en: 'As soon as something comes out' },
    daily: { fr: 'Chaque jour où il y a du nouveau', en: 'Each day on which there is something new' },
    weekly: { fr: 'Chaque semaine', en: 'Each week' },
    monthly: { fr: 'Chaque mois', en: 'Each month' },
  },
  what: { fr: 'Que voulez-vous recevoir ?', en: 'What do you want to receive?' },
  everything: { fr: 'Tout ce qui paraît', en: 'Everything that comes out' },
  chosen: { fr: 'Seulement ce que je coche ci-dessous', en: 'Only what I tick below' },
  categories: { fr: 'Rubriques', en: 'Sections' },
  bylines: { fr: 'Signatures', en: 'Authors' },
  works: { fr: 'Livres et documents', en: 'Books and documents' },
  worksLabel: {
    fr: 'Ce qui parle d’un livre, d’un film, d’un disque…',
    en: 'What speaks of a book, a film, a record…',
  },
  lang: { fr: 'Langue des courriels', en: 'Language of the e-mails' },
  personalData: { fr: 'Vos données et vos droits', en: 'Your data and your rights' },
  send: { fr: 'M’abonner', en: 'Subscribe' },
  askedHeading: { fr: 'Consultez votre messagerie', en: 'Check your e-mail' },
  /** The same for every address. */
  asked: {
    fr: (days: number) =>
      `Un courriel vient de partir vers cette adresse, avec un lien à ouvrir dans les ${days} ` +
      `${choosePlural('fr', days, { one: 'jour', other: 'jours' })}. Rien dans une dizaine de minutes ? Regardez parmi ` +
      'les indésirables, ou vérifiez l’adresse. Une même adresse ne reçoit que trois courriels par heure.',
    en: (days: number) =>
      `An e-mail has just been sent to this address, with a link to open within ${days} ` +
      `${choosePlural('en', days, { one: 'day', other: 'days' })}. Nothing after ten minutes or so? Look in your spam ` +
      'folder, or check the address. One address receives three e-mails an hour at most.',
  },
  toAsked: {
    fr: 'Rien reçu ? Voir si le courriel est bien parti',
    en: 'Received nothing? See whether the e-mail left',
  },
  underWay: {
    fr: 'Rien ne s’oppose à l’envoi de ce courriel : il est parti, ou part dans un instant.',
    en: 'Nothing stands in the way of this e-mail: it has left, or leaves in a moment.',
  },
  refusedHeading: { fr: 'Le courriel n’est pas passé', en: 'The e-mail did not go through' },
  refused: {
    fr: 'Le serveur de messagerie a refusé cette adresse. Vérifiez-la, puis recommencez.',
    en: 'The mail server refused this address. Check it, then try again.',
  },
  again: { fr: 'Recommencer', en: 'Try again' },
  home: { fr: 'Revenir à l’accueil du blog', en: 'Back to the blog’s home page' },
  confirmHeading: { fr: 'Confirmer votre abonnement', en: 'Confirm your subscription' },
  confirmText: {
    fr: (email: string) => `La lettre d’information sera envoyée à ${email}.`,
    en: (email: string) => `The newsletter will be sent to ${email}.`,
  },
  confirm: { fr: 'Confirmer', en: 'Confirm' },
  confirmedHeading: { fr: 'C’est confirmé', en: 'It is confirmed' },
  confirmed: {
    fr: (email: string) => `La lettre d’information vous sera envoyée à ${email}. Merci de votre intérêt !`,
    en: (email: string) => `The newsletter will be sent to you at ${email}. Thank you for your interest!`,
  },
  toManage: { fr: 'Régler mon abonnement', en: 'Change my subscription' },
  manageHeading: { fr: 'Votre abonnement', en: 'Your subscription' },
  manageText: {
    fr: (email: string) => `La lettre d’information vous est envoyée à ${email}.`,
    en: (email: string) => `The newsletter is sent to you at ${email}.`,
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'C’est enregistré. Les prochaines lettres suivront ces choix.', en: 'Saved. Later letters follow it.' },
  correct: {
    fr: 'Rien n’est encore enregistré : corrigez ce qui est signalé.',
    en: 'Nothing has been saved yet: correct what is marked.',
  },
  stopHeading: { fr: 'Ne plus recevoir la lettre', en: 'Stop the newsletter' },
  stopText: {
    fr: 'Un clic suffit : plus aucune lettre d’information ne vous sera envoyée.',
    en: 'One click will do: no newsletter will be sent to you any more.',
  },
  stop: { fr: 'Arrêter la lettre', en: 'Stop the newsletter' },
  stoppedHeading: { fr: 'C’est arrêté', en: 'It has stopped' },
  stopped: {
    fr: 'Plus aucune lettre d’information ne vous sera envoyée. C’était une erreur ? Vous pouvez la reprendre.',
    en: 'No newsletter will be sent to you any more. Was it a mistake? You may take it up again.',
  },
  /** Where it was ended by the library, or because mail came back. */
  endedElsewhere: {
    fr: 'Cet abonnement est arrêté. Pour recevoir de nouveau la lettre, passez par la page « S’abonner ».',
    en: 'This subscription has ended. To receive the newsletter again, use the page “Subscribe”.',
  },
  toSubscribe: { fr: 'S’abonner', en: 'Subscribe' },
  resume: { fr: 'Reprendre', en: 'Take it up again' },
  resumedHeading: { fr: 'C’est repris', en: 'It goes on' },
  resumed: {
    fr: 'La lettre d’information vous sera de nouveau envoyée, comme avant.',
    en: 'The newsletter will be sent to you again, as before.',
  },
} as const
