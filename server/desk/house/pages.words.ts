export const words = {
  title: { fr: 'Pages', en: 'Pages' },
  lead: {
    fr:
      'Ce qui reste : horaires, inscription, accès… Une page n’est ni dans la liste des articles, ni dans le flux ' +
      'RSS, et ne prend pas de commentaires.',
    en:
      'What stays: opening hours, joining, access… A page is neither in the list of articles nor in the RSS feed, ' +
      'and takes no comments.',
  },
  add: { fr: 'Écrire une page', en: 'Write a page' },
  columns: {
    page: { fr: 'Page', en: 'Page' },
    state: { fr: 'État', en: 'State' },
    address: { fr: 'Adresse', en: 'Address' },
    changed: { fr: 'Modifiée', en: 'Changed' },
    order: { fr: 'Ordre', en: 'Order' },
  },
  untitled: { fr: 'Sans titre', en: 'Untitled' },
  under: { fr: (parent: string) => `sous ${parent}`, en: (parent: string) => `under ${parent}` },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  empty: { fr: 'Aucune page', en: 'No page' },
  emptyText: {
    fr:
      'Commencez par les horaires et l’accès : c’est ce que l’on cherche d’abord. La page reste un brouillon ' +
      'jusqu’à sa publication ; vous la placerez ensuite dans un menu.',
    en:
      'Begin with opening hours and access: it is what people look for first. The page stays a draft until it is ' +
      'published; then you place it in a menu.',
  },
  own: {
    heading: { fr: 'Pages faites de vos réglages', en: 'Pages made of your settings' },
    lead: {
      fr:
        'Le site les tient à jour de lui-même. Pour en écrire une vous-même, faites-en une page, puis choisissez-la ' +
        'ici : elle prendra sa place une fois en ligne.',
      en:
        'The site keeps them up to date by itself. To write one yourself, make a page of it, then choose it here: it ' +
        'takes its place once it is live.',
    },
    houses: { fr: 'Celle que le site fait', en: 'The one that the site makes' },
    names: {
      legal: { fr: 'Mentions légales', en: 'Legal notice' },
      privacy: { fr: 'Données personnelles', en: 'Personal data' },
      accessibility: { fr: 'Déclaration d’accessibilité', en: 'Accessibility statement' },
      siteMap: { fr: 'Plan du site', en: 'Site map' },
      about: { fr: 'À propos', en: 'About' },
      team: { fr: 'L’équipe', en: 'The team' },
    },
    save: { fr: 'Enregistrer', en: 'Save' },
  },
  undo: { fr: 'Annuler', en: 'Undo' },
  done: {
    shifted: { fr: 'L’ordre des pages est changé.', en: 'The order of the pages has changed.' },
    own: { fr: 'Le choix des pages est enregistré.', en: 'The choice of pages is saved.' },
    trashed: { fr: 'La page est à la corbeille.', en: 'The page is in the trash.' },
  },
} as const
