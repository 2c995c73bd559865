export const words = {
  title: { fr: 'Comptes suivis', en: 'Accounts followed' },
  lead: {
    fr:
      'Le blog peut suivre d’autres bibliothèques, ou toute personne du fédivers : ce qu’elles publient se lit ici, ' +
      'et nulle part sur le site.',
    en:
      'The blog can follow other libraries, or anybody in the fediverse: what they publish is read here, and nowhere ' +
      'on the site.',
  },
  views: { fr: 'Suivre et lire', en: 'Following and reading' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  posts: { fr: 'Publications', en: 'What they publish' },
  answers: { fr: 'Réponses', en: 'Answers' },
  answer: { fr: 'Répondre', en: 'Answer' },
  columns: {
    account: { fr: 'Compte', en: 'Account' },
    state: { fr: 'État', en: 'State' },
    since: { fr: 'Demandé', en: 'Asked' },
    act: { fr: 'Action', en: 'Action' },
    title: { fr: 'Titre', en: 'Title' },
    date: { fr: 'Publié', en: 'Published' },
  },
  states: {
    asked: { fr: 'attend sa réponse', en: 'waits for an answer' },
    accepted: { fr: 'suivi', en: 'followed' },
    refused: { fr: 'demande refusée', en: 'refused' },
    unreached: { fr: 'serveur injoignable', en: 'server not reached' },
  },
  form: {
    label: { fr: 'Compte à suivre', en: 'Account to follow' },
    hint: {
      fr: 'Sous la forme @nom@serveur, ou l’adresse https de sa page.',
      en: 'As @name@server, or the https address of its page.',
    },
    send: { fr: 'Suivre', en: 'Follow' },
  },
  empty: {
    heading: { fr: 'Aucun compte suivi', en: 'No account followed' },
    text: {
      fr: 'Suivez les bibliothèques de votre réseau : l’équipe lira ici leurs nouveaux articles.',
      en: 'Follow the libraries of your network: the team will read their new articles here.',
    },
  },
  nothing: {
    heading: { fr: 'Rien à lire pour l’instant', en: 'Nothing to read for now' },
    text: {
      fr: 'Ce que les comptes suivis publient arrive ici, et y reste trois mois.',
      en: 'What the accounts followed publish arrives here, and stays for three months.',
    },
  },
  unfollow: { fr: 'Ne plus suivre', en: 'Follow no more' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  removing: {
    title: {
      fr: (handle: string) => `Ne plus suivre ${handle} ?`,
      en: (handle: string) => `Follow ${handle} no more?`,
    },
    text: {
      fr: 'Son serveur en est prévenu, et ce que le blog gardait de ses publications est effacé.',
      en: 'Its server is told, and what the blog kept of what it published is deleted.',
    },
  },
  done: {
    asked: { fr: 'La demande est partie. Le compte doit l’accepter.', en: 'It was asked. The account has to accept.' },
    removed: { fr: 'Le blog ne suit plus ce compte.', en: 'The blog follows this account no more.' },
  },
} as const
