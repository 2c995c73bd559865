/** What the page about the API says. */
export const apiWords = {
  heading: { fr: 'L’API de ce site', en: 'This site’s API' },
  description: {
    fr: 'Lire ce site par programme, ou le tenir : deux références, des exemples à essayer.',
    en: 'To read this site by program, or to run it: two references, with examples to try.',
  },
  read: {
    heading: { fr: 'Lire le site', en: 'Reading the site' },
    paragraphs: {
      fr: [
        'Tout ce que ce site montre se lit aussi par programme : articles, commentaires en ligne, rubriques, ' +
          'mots-clés, signatures, recherche. Il ne faut ni compte ni clé.',
        'Un portail ou une application d’un autre site peut lire cette API depuis un navigateur.',
        'Chaque flux existe en RSS (/feed.xml), en Atom (/feed.atom) et en JSON Feed (/feed.json). /oembed?url=… dit ' +
          'ce qu’une page peut montrer d’un article dont on lui donne l’adresse, et /embed/latest montre les derniers ' +
          'articles dans un cadre.',
      ],
      en: [
        'All that this site shows can also be read by a program: articles, comments that are online, categories, ' +
          'tags, authors, search. It takes neither an account nor a key.',
        'A portal or an application of another site may read this API from a browser.',
        'Each feed stands as RSS (/feed.xml), Atom (/feed.atom) and JSON Feed (/feed.json). /oembed?url=… tells what a ' +
          'page may show of an article whose address it is given, and /embed/latest shows the latest articles in a frame.',
      ],
    },
  },
  run: {
    heading: { fr: 'Tenir le site', en: 'Running the site' },
    paragraphs: {
      fr: [
        'L’API d’administration demande un jeton, que donne POST /api/v1/auth/login, et les droits du compte. ' +
          'Elle n’est pas ouverte aux pages d’autres sites.',
        'Un programme y entre avec une clé, faite au bureau, qui ouvre ce qui lui a été accordé ; elle s’envoie dans ' +
          'l’en-tête Authorization, après « Bearer », comme un jeton.',
        'Ce que plusieurs personnes peuvent modifier à la fois porte une version (ETag) : renvoyez-la dans ' +
          'If-Match, et aucun travail n’en écrase un autre.',
      ],
      en: [
        'The admin API needs a token, which POST /api/v1/auth/login gives, and the rights of the account. It is not ' +
          'open to pages of other sites.',
        'A program comes in with a key, made at the desk, which opens what it was granted; it is sent in the header ' +
          'Authorization, after "Bearer", as a token is.',
        'What several people may change at once carries a version (ETag): send it back in If-Match, and nobody ' +
          'overwrites anybody’s work.',
      ],
    },
  },
  errors: {
    heading: { fr: 'Quand quelque chose ne va pas', en: 'When something is wrong' },
    paragraphs: {
      fr: [
        'Un refus dit pourquoi, et quoi faire, dans la langue d’Accept-Language (RFC 9457) ; « errors » nomme ' +
          'chaque valeur à corriger.',
      ],
      en: [
        'A refusal says why, and what to do, in the language of Accept-Language (RFC 9457); "errors" names each ' +
          'value to correct.',
      ],
    },
  },
  publicReference: { fr: 'Référence de l’API publique', en: 'Reference of the public API' },
  adminReference: { fr: 'Référence de l’API d’administration', en: 'Reference of the admin API' },
  sample: { fr: 'Un exemple : les trois derniers articles', en: 'An example: the latest three articles' },
  document: {
    fr: 'Le document OpenAPI, pour les générateurs de clients (JSON)',
    en: 'The OpenAPI document, for generators of clients (JSON)',
  },
} as const
