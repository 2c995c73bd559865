export const words = {
  lead: {
    fr: 'Sans choix, on modère tout le site. Avec un choix, on ne voit que les commentaires de ces catégories et de celles qu’elles contiennent.',
    en: 'Without a choice one moderates the whole site. With one, one sees only the comments of these categories and of those under them.',
  },
  columns: {
    name: { fr: 'Personne', en: 'Person' },
    scope: { fr: 'Modère', en: 'Moderates' },
  },
  all: { fr: 'tout le site', en: 'the whole site' },
  inactive: { fr: 'compte désactivé', en: 'account deactivated' },
  empty: { fr: 'Personne ne modère encore.', en: 'Nobody moderates yet.' },
  emptyText: {
    fr: 'Donnez à quelqu’un de l’équipe un rôle qui modère : il s’inscrira ici.',
    en: 'Give somebody of the team a role that moderates: they will appear here.',
  },
  title: { fr: (name: string) => `Ce que modère ${name}`, en: (name: string) => `What ${name} moderates` },
  categories: { fr: 'Catégories', en: 'Categories' },
  hint: { fr: 'Aucune cochée : tout le site.', en: 'None ticked: the whole site.' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
} as const
