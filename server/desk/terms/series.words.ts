import { countEn, countFr } from '../counts.words.ts'

export const words = {
  title: { fr: 'Séries', en: 'Series' },
  lead: {
    fr: 'Des articles qui se lisent l’un après l’autre : « Les métiers de la bibliothèque », épisode 1, 2, 3…',
    en: 'Articles that are read one after the other: “The library’s trades”, part 1, 2, 3…',
  },
  add: { fr: 'Créer une série', en: 'Make a series' },
  columns: {
    name: { fr: 'Nom', en: 'Name' },
    articles: { fr: 'Articles en ligne', en: 'Articles online' },
    address: { fr: 'Adresse', en: 'Address' },
  },
  empty: { fr: 'Aucune série', en: 'No series' },
  emptyText: {
    fr: 'Donnez un nom à la série, puis choisissez-la dans chaque article : elle les reliera entre eux, dans l’ordre.',
    en: 'Name the series, then choose it in each article: it will link them to one another, in order.',
  },
  form: {
    name: { fr: 'Nom', en: 'Name' },
    description: { fr: 'Présentation', en: 'Introduction' },
    descriptionHint: {
      fr: 'Une ou deux phrases, en tête de la page de la série.',
      en: 'A sentence or two, at the top of the page of the series.',
    },
    slug: { fr: 'Adresse', en: 'Address' },
    slugHint: {
      fr: 'Des minuscules et des traits d’union. Faite du nom si vous n’en donnez pas.',
      en: 'Small letters and hyphens. Made of the name unless you give one.',
    },
    slugChange: {
      fr: 'Des minuscules et des traits d’union. L’ancienne adresse mènera toujours ici.',
      en: 'Small letters and hyphens. The old address will still lead here.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
    create: { fr: 'Créer', en: 'Make it' },
  },
  view: { fr: 'Voir sa page', en: 'View its page' },
  back: { fr: 'Toutes les séries', en: 'All series' },
  removeLink: { fr: 'Supprimer cette série…', en: 'Remove this series…' },
  order: {
    link: { fr: 'Les articles de la série, et leur ordre', en: 'The articles of the series, and their order' },
    title: { fr: (name: string) => `Les articles de « ${name} »`, en: (name: string) => `The articles of “${name}”` },
    lead: {
      fr: 'Les lecteurs voient ceux qui sont publiés, dans cet ordre. Un nouvel article arrive à la fin.',
      en: 'Readers see those that are published, in this order. A new article comes at the end.',
    },
    empty: { fr: 'Aucun article dans cette série', en: 'No article in this series' },
    emptyText: {
      fr: 'Ouvrez un article et choisissez-y cette série : il prendra place ici.',
      en: 'Open an article and choose this series there: it will take its place here.',
    },
    columns: {
      article: { fr: 'Article', en: 'Article' },
      state: { fr: 'État', en: 'State' },
      order: { fr: 'Ordre', en: 'Order' },
    },
    up: { fr: 'Monter', en: 'Up' },
    down: { fr: 'Descendre', en: 'Down' },
    out: { fr: 'Retirer de la série', en: 'Take out of the series' },
  },
  merge: {
    heading: { fr: 'Réunir avec une autre', en: 'Merge with another' },
    lead: {
      fr: 'Quand deux séries n’en font qu’une, les articles de celle-ci passent à la fin de l’autre, dans leur ordre.',
      en: 'Where two series are one, the articles of this one go to the end of the other, in their order.',
    },
    into: { fr: 'Série à garder', en: 'Series to keep' },
    choose: { fr: 'Choisir…', en: 'Choose…' },
    preview: { fr: 'Voir ce qui changera', en: 'See what will change' },
    wanted: { fr: 'Choisissez la série à garder.', en: 'Choose the series to keep.' },
    title: {
      fr: (name: string, into: string) => `Réunir « ${name} » avec « ${into} » ?`,
      en: (name: string, into: string) => `Merge “${name}” into “${into}”?`,
    },
    articles: {
      fr: (count: number, into: string) =>
        count === 0
          ? 'Elle ne tient aucun article.'
          : `${countFr(count, 'article passera', 'articles passeront')} à la fin de « ${into} ».`,
      en: (count: number, into: string) =>
        count === 0
          ? 'It holds no article.'
          : `${countEn(count, 'article', 'articles')} will go to the end of “${into}”.`,
    },
    description: {
      fr: 'Sa présentation ne sera pas gardée.',
      en: 'Its introduction will not be kept.',
    },
    address: {
      fr: 'Son adresse mènera à celle qui reste. Cela ne s’annule pas.',
      en: 'Its address will lead to the one that stays. This cannot be undone.',
    },
    confirm: { fr: 'Réunir les deux séries', en: 'Merge the two series' },
  },
  remove: {
    title: { fr: (name: string) => `Supprimer la série « ${name} » ?`, en: (name: string) => `Remove “${name}”?` },
    articles: {
      fr: (count: number) =>
        count === 0
          ? 'Elle ne tient aucun article.'
          : `${countFr(count, 'article en sortira', 'articles en sortiront')}. Les textes restent où ils sont.`,
      en: (count: number) =>
        count === 0
          ? 'It holds no article.'
          : `${countEn(count, 'article', 'articles')} will leave it. The texts stay where they are.`,
    },
    address: {
      fr: 'Son adresse ne mènera plus nulle part, et sa suppression ne s’annule pas.',
      en: 'Its address will lead nowhere any more, and this cannot be undone.',
    },
    confirm: { fr: 'Supprimer la série', en: 'Remove the series' },
  },
  done: {
    created: { fr: 'La série est créée.', en: 'The series is made.' },
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    removed: { fr: 'La série est supprimée.', en: 'The series is removed.' },
    merged: {
      fr: 'Les deux séries n’en font plus qu’une : celle-ci.',
      en: 'The two series are one now: this one.',
    },
    shifted: { fr: 'L’ordre est changé.', en: 'The order is changed.' },
    out: { fr: 'L’article est retiré de la série.', en: 'The article is out of the series.' },
  },
} as const
