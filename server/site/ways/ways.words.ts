export const hrefs = {
  archives: '/archives',
  tags: '/tags',
  authors: '/authors',
  subscribe: '/subscribe',
  opml: '/feeds.opml',
} as const

export const waysWords = {
  archives: {
    heading: { fr: 'Archives', en: 'Archives' },
    description: {
      fr: 'Tous les articles du blog, par année et par mois de publication.',
      en: 'All articles of the blog, by the year and the month in which they came out.',
    },
    intro: {
      fr: (articles: string) => `${articles}, par date de parution.`,
      en: (articles: string) => `${articles}, by date of publication.`,
    },
    empty: {
      fr: 'Aucun article n’a encore paru. Les mois se rangeront ici d’eux-mêmes.',
      en: 'No article has come out yet. The months will line up here by themselves.',
    },
    /** Of a month or a year. */
    of: { fr: (time: string) => `Articles de ${time}`, en: (time: string) => `Articles of ${time}` },
    ofVowel: { fr: (time: string) => `Articles d’${time}`, en: (time: string) => `Articles of ${time}` },
    wholeYear: { fr: 'Toute l’année', en: 'The whole year' },
  },
  tags: {
    heading: { fr: 'Tous les mots-clés', en: 'All tags' },
    description: {
      fr: 'Les sujets dont parle le blog, de A à Z, avec le nombre d’articles.',
      en: 'What the blog speaks of, from A to Z, with the number of articles.',
    },
    empty: {
      fr: 'Aucun article publié ne porte encore de mot-clé.',
      en: 'No published article bears a tag yet.',
    },
  },
  authors: {
    heading: { fr: 'Tous les auteurs et autrices', en: 'All authors' },
    description: {
      fr: 'Qui signe les articles du blog, avec le nombre d’articles.',
      en: 'Who signs the articles of the blog, with the number of articles.',
    },
    empty: { fr: 'Aucun article publié n’est encore signé.', en: 'No published article is signed yet.' },
  },
  subscribe: {
    heading: { fr: 'S’abonner', en: 'Subscribe' },
    description: {
      fr: 'Être prévenu de chaque nouvel article sans laisser d’adresse : les flux RSS du blog, et comment s’en servir.',
      en: 'Be told of each new article without leaving an address: the RSS feeds of the blog, and how to use them.',
    },
    intro: {
      fr: [
        'Vous aimez ce que vous lisez ici ? Un lecteur de flux vous prévient de chaque nouvel article, sans ' +
          'inscription, sans publicité et sans laisser d’adresse électronique.',
        'C’est une petite application, gratuite le plus souvent, sur téléphone, sur ordinateur ou dans le ' +
          'navigateur. Vous y collez l’adresse d’un flux une fois ; elle va voir régulièrement s’il y a du nouveau. ' +
          'Pour arrêter, vous retirez le flux de l’application : la bibliothèque n’en sait rien.',
        'Copiez l’adresse de l’un des flux ci-dessous, ou prenez-les tous d’un coup avec le fichier OPML, que les ' +
          'lecteurs de flux savent importer.',
        'Ces adresses sont en RSS, que toutes les applications lisent. Si la vôtre demande Atom ou JSON Feed, ' +
          'remplacez .xml, à la fin de l’adresse, par .atom ou par .json : vous recevrez les mêmes articles.',
      ],
      en: [
        'Do you like what you read here? A feed reader tells you of each new article, with no registration, no ' +
          'advertising and no e-mail address.',
        'It is a small application, free in most cases, on a phone, a computer or in the browser. You paste the ' +
          'address of a feed into it once; it looks regularly whether there is something new. To stop, remove the ' +
          'feed from the application: the library knows nothing of it.',
        'Copy the address of one of the feeds below, or take all of them at once with the OPML file, which feed ' +
          'readers can import.',
        'These addresses are in RSS, which every application reads. If yours asks for Atom or JSON Feed, replace .xml at ' +
          'the end of the address by .atom or .json: you receive the same articles.',
      ],
    },
    otherForms: { fr: 'Tout le blog, sous une autre forme', en: 'The whole blog, in another form' },
    inForm: {
      fr: (feed: string, form: string) => `${feed}, en ${form}`,
      en: (feed: string, form: string) => `${feed}, in ${form}`,
    },
    site: { fr: 'Tout le blog', en: 'The whole blog' },
    articles: { fr: 'Tous les articles', en: 'All articles' },
    comments: { fr: 'Tous les commentaires', en: 'All comments' },
    all: { fr: 'Tous les flux en un fichier (OPML)', en: 'All feeds in one file (OPML)' },
    categories: { fr: 'Par rubrique', en: 'By section' },
    series: { fr: 'Par série', en: 'By series' },
    tags: { fr: 'Par mot-clé', en: 'By tag' },
    authors: { fr: 'Par auteur ou autrice', en: 'By author' },
  },
} as const
