export const words = {
  title: { fr: 'Partager un aperçu', en: 'Share a preview' },
  lead: {
    fr:
      'Un lien pour faire relire cet article à quelqu’un qui n’a pas de compte. Il montre toujours la dernière ' +
      'version enregistrée, sert une semaine, et vous pouvez le retirer avant.',
    en:
      'A link to have this article read by somebody without an account. It always shows what was saved last, ' +
      'serves for a week, and you may withdraw it before.',
  },
  make: { fr: 'Créer le lien', en: 'Make the link' },
  address: { fr: 'Lien à envoyer', en: 'Link to send' },
  copy: { fr: 'Copier le lien', en: 'Copy the link' },
  copied: { fr: 'Copié.', en: 'Copied.' },
  until: {
    fr: (date: string) => `Qui a ce lien peut lire l’article sans compte, jusqu’au ${date}.`,
    en: (date: string) => `Whoever has this link can read the article without an account, until ${date}.`,
  },
  asleep: {
    fr: 'En ce moment, il n’ouvre rien : l’article est archivé ou à la corbeille.',
    en: 'At the moment it opens nothing: the article is archived or in the trash.',
  },
  leads: {
    fr: 'L’article est en ligne : le lien mène à sa page publique.',
    en: 'The article is live: the link leads to its public page.',
  },
  extend: { fr: 'Prolonger : une semaine à partir d’aujourd’hui', en: 'Make it last: a week from today' },
  withdraw: { fr: 'Retirer le lien', en: 'Withdraw the link' },
  done: {
    shared: { fr: 'Le lien est prêt.', en: 'The link is ready.' },
    withdrawn: {
      fr: 'Le lien est retiré : il n’ouvre plus rien.',
      en: 'The link is withdrawn: it opens nothing any more.',
    },
  },
} as const
