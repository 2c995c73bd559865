export const words = {
  title: { fr: 'Réponses du blog', en: 'Answers of the blog' },
  lead: {
    fr: 'Ce que l’équipe a répondu aux comptes suivis : cela se lit chez eux, et nulle part sur le site.',
    en: 'What the team answered to the accounts followed: it is read on their side, and nowhere on the site.',
  },
  columns: {
    text: { fr: 'Réponse', en: 'Answer' },
    account: { fr: 'Compte', en: 'Account' },
    date: { fr: 'Envoyée', en: 'Sent' },
    act: { fr: 'Action', en: 'Action' },
  },
  empty: {
    heading: { fr: 'Aucune réponse', en: 'No answer' },
    text: {
      fr: 'Répondez à une publication d’un compte suivi : la réponse se retire d’ici.',
      en: 'Answer something that an account published: the answer is taken back from here.',
    },
  },
  giving: {
    title: { fr: (title: string) => `Répondre à « ${title} »`, en: (title: string) => `Answer “${title}”` },
    lead: {
      fr: (handle: string) => `La réponse part au nom du blog, à ${handle} ; tout le monde peut la lire.`,
      en: (handle: string) => `The answer goes to ${handle} in the name of the blog; everybody can read it.`,
    },
    label: { fr: 'Réponse', en: 'Answer' },
    hint: {
      fr: 'Du texte simple, de 2 000 caractères au plus ; les adresses deviennent des liens.',
      en: 'Plain text of 2,000 characters at most; addresses become links.',
    },
    send: { fr: 'Envoyer la réponse', en: 'Send the answer' },
    read: { fr: 'Lire la publication', en: 'Read what was published' },
  },
  withdraw: { fr: 'Retirer', en: 'Take back' },
  withdrawing: {
    title: { fr: 'Retirer cette réponse ?', en: 'Take this answer back?' },
    text: {
      fr: (handle: string) => `Le serveur de ${handle} est prié de l’effacer.`,
      en: (handle: string) => `The server of ${handle} is asked to delete it.`,
    },
  },
  done: {
    sent: { fr: 'La réponse est partie.', en: 'The answer is on its way.' },
    withdrawn: { fr: 'La réponse est retirée.', en: 'The answer is taken back.' },
  },
} as const
