import { countEn, countFr } from '../counts.words.ts'

export const words = {
  title: { fr: 'Catégories', en: 'Categories' },
  lead: {
    fr: 'Les rubriques du site : « Coups de cœur », « Agenda »… Une rubrique peut en contenir d’autres.',
    en: 'The site’s sections: “Favourites”, “What’s on”… A section may hold others.',
  },
  off: {
    fr: 'Le site ne montre pas ses catégories : un réglage les cache.',
    en: 'The site does not show its categories: a setting hides them.',
  },
  add: { fr: 'Ajouter une catégorie', en: 'Add a category' },
  columns: {
    name: { fr: 'Nom', en: 'Name' },
    articles: { fr: 'Articles en ligne', en: 'Articles online' },
    comments: { fr: 'Commentaires', en: 'Comments' },
    order: { fr: 'Ordre', en: 'Order' },
  },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  empty: { fr: 'Aucune catégorie', en: 'No category' },
  emptyText: {
    fr: 'Ajoutez-en une : elle paraîtra dans le menu du site, et chaque article pourra y être rangé.',
    en: 'Add one: it will appear in the site’s menu, and each article may be put into it.',
  },
  asSite: { fr: 'comme tout le site', en: 'as the whole site' },
  under: { fr: (parent: string) => `sous ${parent}`, en: (parent: string) => `under ${parent}` },
  inherited: { fr: 'comme la catégorie au-dessus', en: 'as above' },
  modes: {
    held: { fr: 'Relus avant de paraître', en: 'Read before they appear' },
    open: { fr: 'Paraissent aussitôt', en: 'Appear at once' },
    closed: { fr: 'Fermés', en: 'Closed' },
  },
  form: {
    name: { fr: 'Nom', en: 'Name' },
    slug: { fr: 'Adresse', en: 'Address' },
    slugHint: {
      fr: 'Des minuscules et des traits d’union, comme « coups-de-coeur ». Faite du nom si vous n’en donnez pas.',
      en: 'Small letters and hyphens, such as “favourites”. Made of the name unless you give one.',
    },
    slugChange: {
      fr: 'Des minuscules et des traits d’union. L’ancienne adresse mènera toujours ici.',
      en: 'Small letters and hyphens. The old address will still lead here.',
    },
    description: { fr: 'Description', en: 'Description' },
    descriptionHint: { fr: 'En tête de la page de la catégorie.', en: 'At the head of the category’s page.' },
    parent: { fr: 'Placée sous', en: 'Placed under' },
    top: { fr: 'Aucune : en tête du menu', en: 'None: at the top of the menu' },
    save: { fr: 'Enregistrer', en: 'Save' },
    create: { fr: 'Ajouter', en: 'Add' },
  },
  view: { fr: 'Voir sa page', en: 'View its page' },
  back: { fr: 'Toutes les catégories', en: 'All categories' },
  removeLink: { fr: 'Supprimer cette catégorie…', en: 'Remove this category…' },
  mode: {
    title: { fr: 'Commentaires de ses articles', en: 'Comments on its articles' },
    lead: {
      fr: 'Un article rangé dans plusieurs catégories suit la plus stricte.',
      en: 'An article in several categories follows the strictest.',
    },
    label: { fr: 'Comment ils paraissent', en: 'How they appear' },
    none: { fr: 'Comme la catégorie au-dessus, ou comme le site', en: 'As the category above, or as the site' },
    save: { fr: 'Choisir', en: 'Choose' },
  },
  remove: {
    title: {
      fr: (name: string) => `Supprimer la catégorie « ${name} » ?`,
      en: (name: string) => `Remove the category “${name}”?`,
    },
    articles: {
      fr: (count: number) =>
        count === 0
          ? 'Aucun article publié n’y est rangé.'
          : `${countFr(count, 'article perdra', 'articles perdront')} cette catégorie. Les textes restent en ligne, ` +
            'à la même adresse.',
      en: (count: number) =>
        count === 0
          ? 'No published article is in it.'
          : `${countEn(count, 'article', 'articles')} will lose this category. The texts stay online, at the same address.`,
    },
    children: {
      fr: (count: number, parent: string) =>
        `${countFr(count, 'sous-catégorie sera placée', 'sous-catégories seront placées')} sous « ${parent} ».`,
      en: (count: number, parent: string) =>
        `${countEn(count, 'sub-category', 'sub-categories')} will be placed under “${parent}”.`,
    },
    childrenToTop: {
      fr: (count: number) =>
        `${countFr(count, 'sous-catégorie passera', 'sous-catégories passeront')} en tête du menu.`,
      en: (count: number) => `${countEn(count, 'sub-category', 'sub-categories')} will go to the top of the menu.`,
    },
    address: {
      fr: 'Son adresse ne mènera plus nulle part, et sa suppression ne s’annule pas.',
      en: 'Its address will lead nowhere any more, and this cannot be undone.',
    },
    confirm: { fr: 'Supprimer la catégorie', en: 'Remove the category' },
  },
  done: {
    created: { fr: 'La catégorie est ajoutée.', en: 'The category is added.' },
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    shifted: { fr: 'L’ordre est changé.', en: 'The order is changed.' },
    mode: { fr: 'Le choix est enregistré, il compte dès maintenant.', en: 'The choice is saved, and counts at once.' },
    removed: { fr: 'La catégorie est supprimée.', en: 'The category is removed.' },
  },
} as const
