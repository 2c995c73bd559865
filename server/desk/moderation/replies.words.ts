export const words = {
  lead: {
    fr: 'Des réponses écrites une fois, à insérer quand une même question revient.',
    en: 'Replies written once, to insert when the same question comes back.',
  },
  write: { fr: 'Écrire une réponse type', en: 'Write a canned reply' },
  columns: {
    title: { fr: 'Titre', en: 'Title' },
    text: { fr: 'Texte', en: 'Text' },
    changed: { fr: 'Modifiée', en: 'Changed' },
    act: { fr: 'Supprimer', en: 'Delete' },
  },
  newTitle: { fr: 'Nouvelle réponse type', en: 'New canned reply' },
  editTitle: { fr: 'Réponse type', en: 'Canned reply' },
  title: { fr: 'Titre', en: 'Title' },
  titleHint: { fr: 'Pour la retrouver ; il n’est pas publié.', en: 'To find it again; it is not published.' },
  text: { fr: 'Texte', en: 'Text' },
  save: { fr: 'Enregistrer', en: 'Save' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeTitle: { fr: (title: string) => `Supprimer « ${title} » ?`, en: (title: string) => `Delete “${title}”?` },
  removeText: {
    fr: 'Les réponses déjà publiées avec ce texte restent en ligne. Le texte lui-même ne pourra pas être retrouvé :',
    en: 'Replies published with this text stay online. The text itself cannot be brought back:',
  },
  done: {
    written: { fr: 'La réponse type est prête.', en: 'The canned reply is ready.' },
    changed: { fr: 'La réponse type est modifiée.', en: 'The canned reply is changed.' },
    removed: { fr: 'La réponse type est supprimée.', en: 'The canned reply is deleted.' },
  },
  stale: {
    fr: (text: string) =>
      `Quelqu’un d’autre a modifié cette réponse entre-temps. Votre texte est ci-dessous ; le sien est : « ${text} ». Enregistrez de nouveau pour garder le vôtre.`,
    en: (text: string) =>
      `Somebody else has changed this reply meanwhile. Your text is below; theirs is: “${text}”. Save again to keep yours.`,
  },
  empty: { fr: 'Aucune réponse type.', en: 'No canned reply.' },
  emptyText: {
    fr: 'Écrivez ici ce que vous répondez souvent : les horaires, comment réserver, où trouver un livre.',
    en: 'Write here what you often answer: opening hours, how to reserve, where to find a book.',
  },
} as const
