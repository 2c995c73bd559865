import type { Localised } from '../i18n.ts'

/** What the library's charter may ask of an article before it goes out, and how each is said to its author. */
export const checkWords = {
  title: {
    fr: (length: number) => `Le titre a ${length} caractères : au-delà de 90, listes et moteurs le coupent.`,
    en: (length: number) => `The title has ${length} characters: beyond 90, lists and search engines cut it.`,
  },
  standfirst: {
    fr: 'Il n’y a pas de chapô : une ou deux phrases qui donnent envie de lire.',
    en: 'There is no standfirst: a sentence or two that make one want to read.',
  },
  category: { fr: 'Aucune catégorie n’est choisie.', en: 'No category is chosen.' },
  tag: { fr: 'Aucun mot-clé n’est donné.', en: 'No tag is given.' },
  image: { fr: 'L’article n’a pas d’image.', en: 'The article has no image.' },
  alt: {
    fr: (count: number) =>
      count === 1
        ? 'Une image du texte n’a pas de texte alternatif : décrivez-la, ou vérifiez qu’elle n’apporte rien.'
        : `${count} images du texte n’ont pas de texte alternatif : décrivez-les, ou vérifiez qu’elles n’apportent rien.`,
    en: (count: number) =>
      count === 1
        ? 'An image of the text has no alternative text: describe it, or make sure that it adds nothing.'
        : `${count} images of the text have no alternative text: describe them, or make sure that they add nothing.`,
  },
  credit: {
    fr: 'L’image de l’article n’a pas de crédit.',
    en: 'The image of the article has no credit.',
  },
  length: {
    fr: (count: number) => `Le texte n’a que ${count} mots : une annonce tient mieux dans un chapô.`,
    en: (count: number) => `The text has only ${count} words: a notice fits a standfirst better.`,
  },
  links: {
    fr: (text: string) => `Le lien « ${text} » ne dit pas où il mène : lu seul, il doit se comprendre.`,
    en: (text: string) => `The link “${text}” does not say where it leads: it must make sense alone.`,
  },
  emptyLink: { fr: 'Un lien ne contient aucun mot.', en: 'A link holds no words.' },
  headings: {
    fr: (from: number, to: number) =>
      `Un intertitre de niveau ${to} suit un niveau ${from} : il manque un niveau entre les deux.`,
    en: (from: number, to: number) => `A heading of level ${to} follows level ${from}: a level is missing between.`,
  },
  tables: {
    fr: 'Un tableau n’a pas de cellule d’en-tête.',
    en: 'A table has no header cell.',
  },
} as const

/** What each check is called where its level is chosen. */
export const checkLabels = {
  title: { fr: 'Titre court', en: 'Short title' },
  standfirst: { fr: 'Chapô', en: 'Standfirst' },
  category: { fr: 'Catégorie', en: 'Category' },
  tag: { fr: 'Mot-clé', en: 'Tag' },
  image: { fr: 'Image de l’article', en: 'Image of the article' },
  credit: { fr: 'Crédit de l’image', en: 'Credit of the image' },
  length: { fr: 'Longueur du texte', en: 'Length of the text' },
  alt: { fr: 'Textes alternatifs', en: 'Alternative texts' },
  links: { fr: 'Liens qui disent où ils mènent', en: 'Links that say where they lead' },
  headings: { fr: 'Ordre des intertitres', en: 'Order of headings' },
  tables: { fr: 'En-têtes des tableaux', en: 'Headers of tables' },
} as const satisfies Record<string, Localised>
