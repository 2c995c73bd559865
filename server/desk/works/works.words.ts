import { formatNumber, sayCount, type Localised } from '../../i18n.ts'

const records = {
  fr: { one: 'article cite cette fiche', other: 'articles citent cette fiche' },
  en: { one: 'article cites this record', other: 'articles cite this record' },
}

export const words = {
  list: {
    title: { fr: 'Livres et documents', en: 'Books and documents' },
    lead: {
      fr: 'Les livres, films et disques dont vos articles parlent. Une fiche sert dans tous les articles qui la citent.',
      en: 'The books, films and records that your articles speak of. One record serves all articles that cite it.',
    },
    add: { fr: 'Ajouter un livre ou un document', en: 'Add a book or a document' },
    search: {
      fr: 'Chercher un titre, une personne, un éditeur ou un ISBN',
      en: 'Search for a title, a person, a publisher or an ISBN',
    },
    kinds: { fr: 'Genres de documents', en: 'Kinds of documents' },
    all: { fr: 'Tout', en: 'All' },
    empty: { fr: 'Aucune fiche ici', en: 'No record here' },
    emptyText: {
      fr:
        'Ajoutez le premier livre dont vous voulez parler : son ISBN et son titre suffisent. Vous le citerez ensuite ' +
        'dans un article, à côté des mots-clés.',
      en:
        'Add the first book that you want to speak of: its ISBN and its title are enough. Then cite it in an article, ' +
        'beside the tags.',
    },
    emptySearch: {
      fr: 'Aucune fiche ne correspond à cette recherche. Essayez avec moins de mots, ou ajoutez-la.',
      en: 'No record matches this search. Try fewer words, or add it.',
    },
    more: {
      fr: (shown: number) =>
        `Voici les ${shown} fiches modifiées en dernier. D’autres répondent à cette recherche : ajoutez un mot.`,
      en: (shown: number) => `These are the ${shown} records changed last. Others match this search too: add a word.`,
    },
  },
  done: {
    created: {
      fr: 'La fiche est créée. Citez-la dans un article, à côté des mots-clés.',
      en: 'The record is made. Cite it in an article, beside the tags.',
    },
    saved: {
      fr: 'La fiche est enregistrée, dans tous les articles qui la citent.',
      en: 'The record is saved, in all articles that cite it.',
    },
    removed: { fr: 'La fiche est supprimée.', en: 'The record is deleted.' },
  },
  form: {
    add: { fr: 'Ajouter un livre ou un document', en: 'Add a book or a document' },
    back: { fr: 'Livres et documents', en: 'Books and documents' },
    backToArticle: { fr: 'Revenir à l’article', en: 'Back to the article' },
    forArticle: {
      fr: 'Une fois créée, la fiche sera citée dans l’article que vous écrivez.',
      en: 'Once it is made, the record will be cited in the article that you are writing.',
    },
    isbn: { fr: 'ISBN', en: 'ISBN' },
    isbnHint: {
      fr: 'Le numéro au dos du livre, avec ou sans tirets. Vide pour ce qui n’en a pas.',
      en: 'The number on the back of the book, with or without hyphens. Empty for what has none.',
    },
    fill: { fr: 'Remplir', en: 'Fill in' },
    fillHint: {
      fr: 'Complète les champs vides à partir de l’ISBN ; ce que vous avez écrit ne change pas.',
      en: 'Completes the empty fields from the ISBN; what you have written does not change.',
    },
    fillWanted: { fr: 'Donnez d’abord l’ISBN.', en: 'Give the ISBN first.' },
    filled: {
      fr: (source: string) => `Champs remplis avec la source « ${source} ». Relisez-les avant d’enregistrer.`,
      en: (source: string) => `Fields filled in from ${source}. Read them over before you save.`,
    },
    /** Of an ISBN about which no source said anything; `faults`: why some could not be heard. */
    unknown: (faults: readonly Localised[]): Localised =>
      faults.length === 0
        ? {
            fr: 'Aucune source ne connaît cet ISBN : remplissez la fiche à la main.',
            en: 'No source knows this ISBN: fill in the record by hand.',
          }
        : {
            fr: `${faults.map(({ fr }) => fr).join(' ')} Remplissez la fiche à la main, ou réessayez plus tard.`,
            en: `${faults.map(({ en }) => en).join(' ')} Fill in the record by hand, or try again later.`,
          },
    title: { fr: 'Titre', en: 'Title' },
    kind: { fr: 'Genre', en: 'Kind' },
    people: { fr: 'Personnes', en: 'People' },
    peopleHint: {
      fr:
        'Dans l’ordre de la page de titre. Pour une collectivité ou un pseudonyme d’un seul mot, remplissez le nom ' +
        'seulement.',
      en: 'In the order of the title page. For a body, or a pseudonym of one word, fill in the name only.',
    },
    person: { fr: (number: number) => `Personne ${number}`, en: (number: number) => `Person ${number}` },
    family: { fr: 'Nom', en: 'Family name' },
    given: { fr: 'Prénom', en: 'Given name' },
    role: { fr: 'Rôle', en: 'Role' },
    more: { fr: 'Ajouter une personne', en: 'Add a person' },
    publisher: { fr: 'Éditeur', en: 'Publisher' },
    year: { fr: 'Année de publication', en: 'Year of publication' },
    collection: { fr: 'Collection ou série', en: 'Collection or series' },
    lang: { fr: 'Langue', en: 'Language' },
    langHint: { fr: 'Un code tel que fr, en ou br.', en: 'A code such as fr, en or br.' },
    notice: { fr: 'Présentation', en: 'Notice' },
    noticeHint: { fr: 'Quelques phrases, ou son résumé.', en: 'A few sentences, or its summary.' },
    callNumber: { fr: 'Cote', en: 'Call number' },
    callNumberHint: {
      fr: 'Où il se trouve en rayon, par exemple 840 CAM. Elle s’imprime avec les sélections.',
      en: 'Where it stands on the shelves, for example 840 CAM. It is printed with selections.',
    },
    catalogueUrl: { fr: 'Adresse dans le catalogue', en: 'Address in the catalogue' },
    catalogueMade: {
      fr: 'Vide : faite de l’ISBN, comme le disent les réglages.',
      en: 'Empty: made from the ISBN, as the settings say.',
    },
    catalogueHint: {
      fr: 'La notice de ce document dans le catalogue de la bibliothèque.',
      en: 'The page of this document in the library’s catalogue.',
    },
    cover: { fr: 'Couverture', en: 'Cover' },
    coverHint: {
      fr: 'Une image de la médiathèque.',
      en: 'An image of the media library.',
    },
    noCover: { fr: 'Aucune', en: 'None' },
    create: { fr: 'Créer la fiche', en: 'Make the record' },
    save: { fr: 'Enregistrer', en: 'Save' },
    recorded: (title: string): Localised => ({
      fr: `Une fiche porte déjà cet ISBN : « ${title} ».`,
      en: `A record already bears this ISBN: “${title}”.`,
    }),
    existing: { fr: 'Ouvrir la fiche qui porte cet ISBN', en: 'Open the record that bears this ISBN' },
    yearWanted: { fr: 'Donnez une année en chiffres, telle que 2026.', en: 'Give a year in digits, such as 2026.' },
  },
  uses: {
    title: { fr: 'Où elle est citée', en: 'Where it is cited' },
    none: {
      fr: 'Dans aucun article pour le moment.',
      en: 'In no article for now.',
    },
    hidden: { fr: 'Le brouillon de quelqu’un d’autre', en: 'Somebody else’s draft' },
    untitled: { fr: 'Sans titre', en: 'Untitled' },
    others: {
      fr: (count: number) => `Et ${sayCount('fr', count, { one: 'autre', other: 'autres' })}.`,
      en: (count: number) => `And ${formatNumber('en', count)} more.`,
    },
    view: { fr: 'Voir ce que le site en dit', en: 'See what the site says of it' },
  },
  remove: {
    title: { fr: (title: string) => `Supprimer « ${title} » ?`, en: (title: string) => `Delete “${title}”?` },
    text: {
      fr: 'La fiche disparaît pour de bon. Aucun article ne la cite.',
      en: 'The record goes for good. No article cites it.',
    },
    confirm: { fr: 'Supprimer la fiche', en: 'Delete the record' },
    link: { fr: 'Supprimer cette fiche…', en: 'Delete this record…' },
    heading: { fr: 'Supprimer', en: 'Delete' },
    inUse: {
      fr: (count: number) =>
        `${sayCount('fr', count, records.fr)} : retirez-la de chacun pour pouvoir la ` +
        'supprimer. Le texte en cours d’un article compte aussi.',
      en: (count: number) =>
        `${sayCount('en', count, records.en)}: take it out of each one to be able to ` +
        'delete it. The text being worked on counts too.',
    },
  },
} as const
