export const words = {
  title: { fr: (title: string) => `Commentaires de « ${title} »`, en: (title: string) => `Comments on “${title}”` },
  lead: {
    fr: 'Ceux que le public lit, les plus récents d’abord. Répondez-y au nom de la bibliothèque.',
    en: 'Those that the public reads, the newest first. Answer them in the library’s name.',
  },
  back: { fr: 'Revenir à l’article', en: 'Back to the article' },
  all: { fr: 'Tous les commentaires', en: 'All comments' },
  onSite: { fr: 'Voir sur le site', en: 'View on the site' },
  columns: {
    name: { fr: 'De', en: 'From' },
    text: { fr: 'Texte', en: 'Text' },
    when: { fr: 'Envoyé', en: 'Sent' },
  },
  staff: { fr: 'de l’équipe', en: 'staff' },
  empty: { fr: 'Aucun commentaire publié', en: 'No published comment' },
  emptyText: {
    fr: 'Un commentaire paraît ici une fois publié : vous pourrez alors y répondre.',
    en: 'A comment appears here once it is published: you can answer it then.',
  },
  older: { fr: 'Les plus anciens', en: 'The older ones' },
  answer: { fr: (name: string) => `Répondre à ${name}`, en: (name: string) => `Answer ${name}` },
  byline: { fr: 'Signature', en: 'Byline' },
  text: { fr: 'Votre réponse', en: 'Your answer' },
  send: { fr: 'Répondre', en: 'Answer' },
  noByline: {
    fr: 'Aucune signature ne vous est confiée : demandez-en une à qui gère les signatures.',
    en: 'No byline is given to you: ask for one from whoever manages the bylines.',
  },
  answered: { fr: 'Votre réponse est envoyée.', en: 'Your answer is sent.' },
} as const
