export const words = {
  title: { fr: 'Courriels', en: 'E-mails' },
  lead: {
    fr: 'Ce que le blog a écrit à ses lecteurs et à l’équipe. Le texte d’un courriel parti n’est pas gardé.',
    en: 'What the blog wrote to its readers and its staff. The text of an e-mail that was sent is not kept.',
  },
  noServer: {
    fr: 'Aucun serveur de courriels n’est configuré : ceux qui attendent partiront quand il y en aura un.',
    en: 'No mail server is configured: those that wait will leave once there is one.',
  },
  tabs: {
    label: { fr: 'Courriels', en: 'E-mails' },
    failed: { fr: 'Non partis', en: 'Failed' },
    queued: { fr: 'En attente', en: 'Waiting' },
    sent: { fr: 'Partis', en: 'Sent' },
  },
  columns: {
    subject: { fr: 'Objet', en: 'Subject' },
    to: { fr: 'À', en: 'To' },
    at: { fr: 'Écrit', en: 'Written' },
    error: { fr: 'Réponse du serveur', en: 'Server’s answer' },
    act: { fr: 'Action', en: 'Action' },
  },
  tries: {
    fr: (count: number) => (count > 1 ? `${count} essais` : `${count} essai`),
    en: (count: number) => (count === 1 ? '1 try' : `${count} tries`),
  },
  retry: { fr: 'Renvoyer', en: 'Send again' },
  remove: { fr: 'Abandonner', en: 'Give up' },
  done: {
    retried: { fr: 'Le courriel repart.', en: 'The e-mail is on its way again.' },
    removed: { fr: 'Le courriel est abandonné.', en: 'The e-mail is given up.' },
  },
  empty: {
    heading: { fr: 'Aucun courriel ici', en: 'No e-mail here' },
    text: {
      fr: 'Quand un serveur refuse un courriel, il s’affiche parmi les « non partis » : vous pouvez le renvoyer.',
      en: 'When a server refuses an e-mail, it is listed among the “failed”: you can send it again.',
    },
  },
} as const
