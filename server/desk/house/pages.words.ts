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
  menus: { fr: 'Les menus du site', en: 'The site’s menus' },
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
  undo: { fr: 'Annuler', en: 'Undo' },
  done: {
    shifted: { fr: 'L’ordre des pages est changé.', en: 'The order of the pages has changed.' },
    trashed: { fr: 'La page est à la corbeille.', en: 'The page is in the trash.' },
  },
} as const
