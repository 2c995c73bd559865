import { countEn, countFr } from '../counts.words.ts'

export const words = {
  title: { fr: 'Mots-clés', en: 'Tags' },
  lead: {
    fr: 'Les sujets dont parlent les articles : « jardinage », « Victor Hugo »…',
    en: 'What articles are about: “gardening”, “Victor Hugo”…',
  },
  off: {
    fr: 'Le site ne montre pas ses mots-clés : un réglage les cache.',
    en: 'The site does not show its tags: a setting hides them.',
  },
  add: { fr: 'Ajouter un mot-clé', en: 'Add a tag' },
  search: { fr: 'Nom du mot-clé', en: 'Name of the tag' },
  columns: {
    name: { fr: 'Nom', en: 'Name' },
    articles: { fr: 'Articles en ligne', en: 'Articles online' },
    address: { fr: 'Adresse', en: 'Address' },
  },
  empty: { fr: 'Aucun mot-clé ici', en: 'No tag here' },
  emptyText: {
    fr: 'Ils naissent en écrivant un article, ou ici.',
    en: 'They are made while writing an article, or here.',
  },
  emptySearch: {
    fr: 'Aucun nom ne contient ces lettres : essayez-en moins.',
    en: 'No name holds these letters: try fewer.',
  },
  form: {
    name: { fr: 'Nom', en: 'Name' },
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
    create: { fr: 'Ajouter', en: 'Add' },
  },
  exists: {
    fr: (name: string) => `Le mot-clé « ${name} » existe déjà, aux accents et aux majuscules près.`,
    en: (name: string) => `The tag “${name}” exists already, but for accents and capitals.`,
  },
  existsMerge: {
    fr: (name: string) =>
      `Le mot-clé « ${name} » existe déjà, aux accents et aux majuscules près. ` +
      'Pour n’en garder qu’un, fusionnez-les plus bas.',
    en: (name: string) =>
      `The tag “${name}” exists already, but for accents and capitals. To keep one of them, merge them below.`,
  },
  view: { fr: 'Voir sa page', en: 'View its page' },
  back: { fr: 'Tous les mots-clés', en: 'All tags' },
  removeLink: { fr: 'Supprimer ce mot-clé…', en: 'Remove this tag…' },
  merge: {
    heading: { fr: 'Fusionner avec un autre', en: 'Merge with another' },
    lead: {
      fr: 'Quand deux mots-clés disent la même chose, les articles de celui-ci passent à l’autre.',
      en: 'Where two tags say the same, the articles of this one go to the other.',
    },
    into: { fr: 'Mot-clé à garder', en: 'Tag to keep' },
    choose: { fr: 'Choisir…', en: 'Choose…' },
    preview: { fr: 'Voir ce qui changera', en: 'See what will change' },
    wanted: { fr: 'Choisissez le mot-clé à garder.', en: 'Choose the tag to keep.' },
    title: {
      fr: (name: string, into: string) => `Fusionner « ${name} » avec « ${into} » ?`,
      en: (name: string, into: string) => `Merge “${name}” into “${into}”?`,
    },
    articles: {
      fr: (count: number, into: string) =>
        count === 0
          ? 'Aucun article publié ne le porte.'
          : `${countFr(count, 'article portera', 'articles porteront')} « ${into} » à sa place.`,
      en: (count: number, into: string) =>
        count === 0
          ? 'No published article bears it.'
          : `${countEn(count, 'article', 'articles')} will bear “${into}” instead.`,
    },
    both: {
      fr: (count: number) =>
        `${countFr(count, 'le porte déjà et ne le gardera', 'le portent déjà et ne le garderont')} qu’une fois.`,
      en: (count: number) => `${countEn(count, 'of them bears', 'of them bear')} both already, and will keep it once.`,
    },
    address: {
      fr: 'Son ancienne adresse mènera à celui qui reste. La fusion ne s’annule pas.',
      en: 'Its old address will lead to the one that stays. A merge cannot be undone.',
    },
    confirm: { fr: 'Fusionner', en: 'Merge' },
  },
  remove: {
    title: {
      fr: (name: string) => `Supprimer le mot-clé « ${name} » ?`,
      en: (name: string) => `Remove the tag “${name}”?`,
    },
    articles: {
      fr: (count: number) =>
        count === 0
          ? 'Aucun article publié ne le porte.'
          : `${countFr(count, 'article perdra', 'articles perdront')} ce mot-clé. Les textes restent en ligne.`,
      en: (count: number) =>
        count === 0
          ? 'No published article bears it.'
          : `${countEn(count, 'article', 'articles')} will lose this tag. The texts stay online.`,
    },
    address: {
      fr: 'Son adresse ne mènera plus nulle part, et sa suppression ne s’annule pas.',
      en: 'Its address will lead nowhere any more, and this cannot be undone.',
    },
    confirm: { fr: 'Supprimer le mot-clé', en: 'Remove the tag' },
  },
  done: {
    created: { fr: 'Le mot-clé est ajouté.', en: 'The tag is added.' },
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    merged: { fr: 'Les deux mots-clés n’en font plus qu’un : celui-ci.', en: 'The two tags are one now: this one.' },
    removed: { fr: 'Le mot-clé est supprimé.', en: 'The tag is removed.' },
  },
} as const
