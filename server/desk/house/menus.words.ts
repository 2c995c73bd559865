export const words = {
  title: { fr: 'Menus', en: 'Menus' },
  lead: {
    fr: 'Ce que le site propose en tête et en pied de chaque page.',
    en: 'What the site offers at the head and at the foot of each page.',
  },
  menus: {
    head: { fr: 'En tête du site', en: 'At the head of the site' },
    foot: { fr: 'En pied du site', en: 'At the foot of the site' },
  },
  empty: {
    head: {
      fr: 'Aucune entrée : le site montre ses catégories. Dès la première, ce menu prend leur place.',
      en: 'No entry: the site shows its categories. With the first one, this menu takes their place.',
    },
    foot: {
      fr: 'Aucune entrée : le pied du site montre ses catégories. Dès la première, ce menu prend leur place.',
      en: 'No entry: the foot of the site shows its categories. With the first one, this menu takes their place.',
    },
  },
  columns: {
    entry: { fr: 'Entrée', en: 'Entry' },
    target: { fr: 'Mène à', en: 'Leads to' },
    order: { fr: 'Ordre', en: 'Order' },
  },
  kinds: {
    page: { fr: 'Page', en: 'Page' },
    category: { fr: 'Catégorie', en: 'Category' },
    link: { fr: 'Lien', en: 'Link' },
  },
  broken: {
    fr: 'Attention : le public ne voit pas cette entrée, car elle ne mène nulle part.',
    en: 'Beware: readers do not see this entry, for it leads nowhere.',
  },
  why: {
    hidden: { fr: 'La page n’est pas en ligne.', en: 'The page is not live.' },
    off: { fr: 'Le site ne montre pas ses catégories.', en: 'The site does not show its categories.' },
    deletedPage: { fr: 'La page a été supprimée.', en: 'The page was deleted.' },
    deletedCategory: { fr: 'La catégorie a été supprimée.', en: 'The category was deleted.' },
  },
  edit: { fr: (name: string) => `Entrée « ${name} »`, en: (name: string) => `Entry “${name}”` },
  back: { fr: 'Les menus', en: 'The menus' },
  unnamed: { fr: 'Sans nom', en: 'Unnamed' },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  remove: { fr: 'Retirer', en: 'Remove' },
  form: {
    heading: { fr: 'Ajouter une entrée', en: 'Add an entry' },
    menu: { fr: 'Dans le menu', en: 'In the menu' },
    target: { fr: 'Mène à', en: 'Leads to' },
    link: { fr: 'Une autre adresse, donnée ci-dessous', en: 'Another address, given below' },
    page: { fr: (title: string) => `Page : ${title}`, en: (title: string) => `Page: ${title}` },
    notLive: {
      fr: (label: string) => `${label} (pas encore en ligne)`,
      en: (label: string) => `${label} (not live yet)`,
    },
    category: { fr: (name: string) => `Catégorie : ${name}`, en: (name: string) => `Category: ${name}` },
    href: { fr: 'Adresse', en: 'Address' },
    hrefHint: {
      fr: 'Pour une autre adresse seulement : https://catalogue.exemple.fr, ou /search sur ce site.',
      en: 'For another address only: https://catalogue.example.org, or /search on this site.',
    },
    label: { fr: 'Nom dans le menu', en: 'Name in the menu' },
    labelHint: {
      fr: 'Court. Vide : le titre de la page ou le nom de la catégorie.',
      en: 'Short. Empty: the title of the page or the name of the category.',
    },
    add: { fr: 'Ajouter', en: 'Add' },
    save: { fr: 'Enregistrer', en: 'Save' },
  },
  done: {
    added: { fr: 'L’entrée est dans le menu.', en: 'The entry is in the menu.' },
    saved: { fr: 'L’entrée est modifiée.', en: 'The entry is changed.' },
    shifted: { fr: 'L’ordre du menu est changé.', en: 'The order of the menu has changed.' },
    removed: { fr: 'L’entrée est retirée du menu.', en: 'The entry is off the menu.' },
  },
} as const
