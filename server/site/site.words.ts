import { choosePlural, formatNumber, sayCount, type Lang } from '../i18n.ts'

export const siteWords = {
  preview: {
    fr: 'Ceci est un aperçu : l’article n’est pas encore en ligne sous cette forme.',
    en: 'This is a preview: the article is not live in this form yet.',
  },
  sharedPreview: {
    fr: (until: string) => `Aperçu d’un article non publié, réservé à qui a reçu ce lien, jusqu’au ${until}.`,
    en: (until: string) =>
      `Preview of an article that is not published, for those who were given this link, until ${until}.`,
  },
  previewOfPage: {
    fr: 'Ceci est un aperçu : la page n’est pas encore en ligne sous cette forme.',
    en: 'This is a preview: the page is not live in this form yet.',
  },
  sharedPage: {
    fr: (until: string) => `Aperçu d’une page non publiée, réservé à qui a reçu ce lien, jusqu’au ${until}.`,
    en: (until: string) =>
      `Preview of a page that is not published, for those who were given this link, until ${until}.`,
  },
  noPreview: {
    heading: { fr: 'Ce lien n’ouvre rien', en: 'This link opens nothing' },
    text: {
      fr:
        'Les liens d’aperçu servent une semaine, et peuvent être retirés avant. L’adresse est peut-être aussi ' +
        'incomplète. Demandez un autre lien à la personne qui vous l’a envoyé.',
      en:
        'Preview links serve for a week, and may be withdrawn before. The address may be incomplete, too. ' +
        'Ask whoever sent it to you for another one.',
    },
  },
  preparing: {
    fr: 'Ce site est en préparation : il n’est pas encore ouvert officiellement.',
    en: 'This site is in preparation: it is not officially open yet.',
  },
  home: { fr: 'Accueil', en: 'Home' },
  page: { fr: (page: number) => `page ${page}`, en: (page: number) => `page ${page}` },
  faulty: { fr: (title: string) => `Erreur : ${title}`, en: (title: string) => `Error: ${title}` },
  search: { fr: 'Recherche', en: 'Search' },
  searchFor: { fr: (query: string) => `Recherche : ${query}`, en: (query: string) => `Search: ${query}` },
  category: { fr: (name: string) => name, en: (name: string) => name },
  tag: { fr: (name: string) => `Mot-clé : ${name}`, en: (name: string) => `Tag: ${name}` },
  author: { fr: (name: string) => `Articles signés ${name}`, en: (name: string) => `Articles by ${name}` },
  table: { fr: 'Tableau', en: 'Table' },
  previous: { fr: 'Articles plus récents', en: 'Newer articles' },
  next: { fr: 'Articles plus anciens', en: 'Older articles' },
  previousResults: { fr: 'Résultats précédents', en: 'Previous results' },
  nextResults: { fr: 'Résultats suivants', en: 'More results' },
  replyTo: { fr: (name: string) => `Répondre à ${name}`, en: (name: string) => `Reply to ${name}` },
  editUntil: { fr: (time: string) => `Modifier (jusqu’à ${time})`, en: (time: string) => `Edit (until ${time})` },
  oldestFirst: { fr: 'Les plus anciens d’abord', en: 'Oldest first' },
  newestFirst: { fr: 'Les plus récents d’abord', en: 'Newest first' },
  previousComments: {
    oldest: { fr: 'Commentaires précédents', en: 'Previous comments' },
    newest: { fr: 'Commentaires plus récents', en: 'Newer comments' },
  },
  nextComments: {
    oldest: { fr: 'Commentaires suivants', en: 'Next comments' },
    newest: { fr: 'Commentaires plus anciens', en: 'Older comments' },
  },
  commentsOn: {
    fr: (title: string) => `${title} (suite des commentaires)`,
    en: (title: string) => `${title} (more comments)`,
  },
  commentsFeed: { fr: (title: string) => `Commentaires : ${title}`, en: (title: string) => `Comments: ${title}` },
  allCommentsFeed: { fr: (site: string) => `Commentaires – ${site}`, en: (site: string) => `Comments – ${site}` },
  held: {
    fr:
      'Merci ! Votre commentaire est bien arrivé. Il paraîtra dès que l’équipe de modération l’aura approuvé ; en ' +
      'attendant, seuls vous et l’équipe le voyez.',
    en:
      'Thank you! Your comment has arrived. It will appear once a moderator has approved it; until then only you ' +
      'and the moderators see it.',
  },
  published: { fr: 'Merci ! Votre commentaire est en ligne.', en: 'Thank you! Your comment is online.' },
  received: {
    fr: 'Merci ! Votre commentaire est bien arrivé. L’équipe de modération décide de sa publication.',
    en: 'Thank you! Your comment has arrived. The moderators decide whether it is published.',
  },
  editLive: { fr: 'Votre nouveau texte est en ligne.', en: 'Your new text is online.' },
  editHeld: {
    fr: 'Votre nouveau texte est bien arrivé. Il paraîtra dès que l’équipe de modération l’aura approuvé.',
    en: 'Your new text has arrived. It will appear once a moderator has approved it.',
  },
  editAside: {
    fr:
      'Votre nouveau texte est bien arrivé. Il remplacera celui qui est en ligne dès que l’équipe de modération ' +
      'l’aura approuvé.',
    en: 'Your new text has arrived. It will replace the one that is online once a moderator has approved it.',
  },
  parentGone: {
    fr:
      'Le commentaire auquel vous répondiez n’est plus là. Votre texte est conservé : renvoyez-le pour commenter ' +
      'l’article.',
    en:
      'The comment you were answering is no longer there. Your text has been kept: send it again to comment on ' +
      'the article.',
  },
  account: {
    heading: { fr: 'Votre compte', en: 'Your account' },
    articleGone: { fr: 'Un article qui n’est plus en ligne', en: 'An article that is no longer online' },
    status: {
      pending: { fr: 'En attente de relecture', en: 'Awaiting review' },
      approved: { fr: 'En ligne', en: 'Online' },
      rejected: { fr: 'Non publié', en: 'Not published' },
    },
    read: { fr: 'Le lire sur le blog', en: 'Read it on the blog' },
    follow: {
      pending: { fr: 'Ce qu’il devient', en: 'What becomes of it' },
      rejected: { fr: 'Pourquoi, et comment contester', en: 'Why, and how to contest it' },
    },
    edit: { fr: 'Modifier', en: 'Change' },
    newer: { fr: 'Commentaires plus récents', en: 'Newer comments' },
    older: { fr: 'Commentaires plus anciens', en: 'Older comments' },
  },
  errors: {
    404: {
      heading: { fr: 'Cette page reste introuvable', en: 'This page cannot be found' },
      message: {
        fr:
          'L’adresse est peut-être incomplète, ou l’article a été retiré. Essayez la recherche, ou repartez de ' +
          'l’accueil.',
        en:
          'The address may be incomplete, or the article has been withdrawn. Try the search, or start from the ' +
          'home page.',
      },
    },
    405: {
      heading: { fr: 'Rien à envoyer ici', en: 'Nothing can be sent here' },
      message: {
        fr: 'Cette page se lit, mais ne reçoit pas ce que vous avez envoyé. Revenez à l’accueil, ou utilisez la recherche.',
        en: 'This page can be read, and takes nothing of what you sent. Go back to the home page, or use the search.',
      },
    },
    410: {
      heading: { fr: 'Ce lien n’est plus valable', en: 'This link no longer works' },
      message: {
        fr: 'Il a déjà servi, ou il a plus de vingt-quatre heures. Demandez-en un autre, ou repartez de l’accueil.',
        en: 'It has been used, or it is more than twenty-four hours old. Ask for another, or start from the home page.',
      },
    },
    413: {
      heading: { fr: 'C’est trop long', en: 'This is too long' },
      message: {
        fr: 'L’envoi dépasse ce que le site accepte. Revenez en arrière : votre texte est encore dans la page.',
        en: 'What was sent is more than the site takes. Go back: your text is still on the page.',
      },
    },
    429: {
      heading: { fr: 'Un peu de patience', en: 'One moment, please' },
      message: {
        fr: 'Beaucoup de demandes sont arrivées de votre connexion. Attendez une minute, puis rechargez la page.',
        en: 'Many requests have come from your connection. Wait a minute, then reload the page.',
      },
    },
    503: {
      heading: { fr: 'Le site reprend son souffle', en: 'The site is catching its breath' },
      message: {
        fr: 'Il revient dans un instant. Rechargez la page : rien n’a été perdu.',
        en: 'It will be back in a moment. Reload the page: nothing has been lost.',
      },
    },
    500: {
      heading: { fr: 'Quelque chose s’est mal passé', en: 'Something went wrong' },
      message: {
        fr: 'L’incident est enregistré et nous allons le regarder. Réessayez dans un moment.',
        en: 'The incident has been recorded and we will look into it. Try again in a while.',
      },
    },
    400: {
      heading: { fr: 'Demande incomprise', en: 'Request not understood' },
      message: {
        fr: 'Le site n’a pas compris cette demande. Revenez à l’accueil, ou utilisez la recherche.',
        en: 'The site did not understand this request. Go back to the home page, or use the search.',
      },
    },
  },
}

export function countArticles(lang: Lang, count: number): string {
  const noun = choosePlural(lang, count, { one: 'article', other: 'articles' })
  return count === 0 && lang === 'fr' ? 'Aucun article' : `${formatNumber(lang, count)} ${noun}`
}

export function countComments(lang: Lang, count: number): string {
  if (count === 0) return lang === 'fr' ? 'Aucun commentaire' : 'No comments'
  const forms = lang === 'fr' ? { one: 'commentaire', other: 'commentaires' } : { one: 'comment', other: 'comments' }
  return sayCount(lang, count, forms)
}

/** `isProposed`: another question is proposed, and so no advice is needed. */
export function describeResults(
  lang: Lang,
  found: { total: number; isMore: boolean; isProposed: boolean },
  query: string,
): string {
  const { total: count, isMore, isProposed } = found
  const number = formatNumber(lang, count)
  if (isMore) {
    return lang === 'fr'
      ? `Plus de ${number} résultats pour « ${query} » : voici les plus récents. Ajoutez un mot pour préciser.`
      : `More than ${number} results for “${query}”: here are the newest. Add a word to narrow them down.`
  }
  if (count === 0 && isProposed)
    return lang === 'fr' ? `Aucun article ne répond à « ${query} ».` : `No article matches “${query}”.`
  if (lang === 'fr') {
    return count === 0
      ? `Aucun article ne répond à « ${query} ». Essayez un mot plus court, ou un seul mot.`
      : `${number} ${choosePlural(lang, count, { one: 'résultat', other: 'résultats' })} pour « ${query} »`
  }
  return count === 0
    ? `No article matches “${query}”. Try a shorter word, or a single one.`
    : `${number} ${choosePlural(lang, count, { one: 'result', other: 'results' })} for “${query}”`
}
