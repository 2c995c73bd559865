import { choosePlural, formatNumber, type Lang } from '../i18n.ts'

const fr = {
  home: 'Accueil',
  page: (page: number) => `page ${page}`,
  faulty: (title: string) => `Erreur : ${title}`,
  search: 'Rechercher',
  searchFor: (query: string) => `Recherche : ${query}`,
  category: (name: string) => name,
  tag: (name: string) => `Mot-clé : ${name}`,
  author: (name: string) => `Articles signés ${name}`,
  previous: 'Articles plus récents',
  next: 'Articles plus anciens',
  previousResults: 'Résultats précédents',
  nextResults: 'Résultats suivants',
  replyTo: (name: string) => `Répondre à ${name}`,
  editUntil: (time: string) => `Modifier (jusqu’à ${time})`,
  oldestFirst: 'Les plus anciens d’abord',
  newestFirst: 'Les plus récents d’abord',
  previousComments: { oldest: 'Commentaires précédents', newest: 'Commentaires plus récents' },
  nextComments: { oldest: 'Commentaires suivants', newest: 'Commentaires plus anciens' },
  commentsOn: (title: string) => `${title} (suite des commentaires)`,
  commentsFeed: (title: string) => `Commentaires : ${title}`,
  allCommentsFeed: (site: string) => `Commentaires – ${site}`,
  held: 'Merci ! Votre commentaire est bien arrivé. Il sera visible de tous dès qu’un modérateur l’aura approuvé ; en attendant, personne d’autre que vous ne le voit.',
  published: 'Merci ! Votre commentaire est en ligne.',
  received: 'Merci ! Votre commentaire est bien arrivé. Sa publication dépend des modérateurs.',
  editLive: 'Votre nouveau texte est en ligne.',
  editHeld: 'Votre nouveau texte est bien arrivé. Il sera visible de tous dès qu’un modérateur l’aura approuvé.',
  editAside:
    'Votre nouveau texte est bien arrivé. Il remplacera celui qui est en ligne dès qu’un modérateur l’aura approuvé.',
  parentGone:
    'Le commentaire auquel vous répondiez n’est plus là. Votre texte est conservé : renvoyez-le pour commenter l’article.',
  account: {
    heading: 'Votre compte',
    articleGone: 'Un article qui n’est plus en ligne',
    status: { pending: 'En attente de relecture', approved: 'En ligne', refused: 'Non publié' },
    read: 'Le lire sur le blog',
    follow: { pending: 'Ce qu’il devient', refused: 'Pourquoi, et comment contester' },
    edit: 'Modifier',
    newer: 'Commentaires plus récents',
    older: 'Commentaires plus anciens',
  },
  errors: {
    404: {
      heading: 'Cette page reste introuvable',
      message:
        'L’adresse est peut-être incomplète, ou l’article a été retiré. Essayez la recherche, ou repartez de l’accueil.',
    },
    410: {
      heading: 'Ce lien ne sert plus',
      message: 'Il a déjà servi, ou il a plus de vingt-quatre heures. Demandez-en un autre, ou repartez de l’accueil.',
    },
    429: {
      heading: 'Un peu de patience',
      message: 'Beaucoup de demandes sont arrivées de votre connexion. Attendez une minute, puis rechargez la page.',
    },
    503: {
      heading: 'Le site reprend son souffle',
      message: 'Il revient dans un instant. Rechargez la page : rien n’a été perdu.',
    },
    500: {
      heading: 'Quelque chose s’est mal passé',
      message: 'L’incident est enregistré et nous allons le regarder. Réessayez dans un moment.',
    },
    400: {
      heading: 'Demande incomprise',
      message: 'Le site n’a pas compris cette demande. Revenez à l’accueil, ou utilisez la recherche.',
    },
  },
}

const en: typeof fr = {
  home: 'Home',
  page: (page) => `page ${page}`,
  faulty: (title) => `Error: ${title}`,
  search: 'Search',
  searchFor: (query) => `Search: ${query}`,
  category: (name) => name,
  tag: (name) => `Tag: ${name}`,
  author: (name) => `Articles by ${name}`,
  previous: 'Newer articles',
  next: 'Older articles',
  previousResults: 'Previous results',
  nextResults: 'More results',
  replyTo: (name) => `Reply to ${name}`,
  editUntil: (time) => `Edit (until ${time})`,
  oldestFirst: 'Oldest first',
  newestFirst: 'Newest first',
  previousComments: { oldest: 'Previous comments', newest: 'Newer comments' },
  nextComments: { oldest: 'Next comments', newest: 'Older comments' },
  commentsOn: (title) => `${title} (more comments)`,
  commentsFeed: (title) => `Comments: ${title}`,
  allCommentsFeed: (site) => `Comments – ${site}`,
  held: 'Thank you! Your comment has arrived. Everybody will see it once a moderator has approved it; until then only you see it here.',
  published: 'Thank you! Your comment is online.',
  received: 'Thank you! Your comment has arrived. The moderators decide whether it is published.',
  editLive: 'Your new text is online.',
  editHeld: 'Your new text has arrived. Everybody will see it once a moderator has approved it.',
  editAside: 'Your new text has arrived. It will replace the one that is online once a moderator has approved it.',
  parentGone:
    'The comment you were answering is no longer there. Your text has been kept: send it again to comment on the article.',
  account: {
    heading: 'Your account',
    articleGone: 'An article that is no longer online',
    status: { pending: 'Awaiting review', approved: 'Online', refused: 'Not published' },
    read: 'Read it on the blog',
    follow: { pending: 'What becomes of it', refused: 'Why, and how to contest it' },
    edit: 'Change',
    newer: 'Newer comments',
    older: 'Older comments',
  },
  errors: {
    404: {
      heading: 'This page cannot be found',
      message:
        'The address may be incomplete, or the article has been withdrawn. Try the search, or start from the home page.',
    },
    410: {
      heading: 'This link no longer works',
      message:
        'It has been used, or it is more than twenty-four hours old. Ask for another, or start from the home page.',
    },
    429: {
      heading: 'One moment, please',
      message: 'Many requests have come from your connection. Wait a minute, then reload the page.',
    },
    503: {
      heading: 'The site is catching its breath',
      message: 'It will be back in a moment. Reload the page: nothing has been lost.',
    },
    500: {
      heading: 'Something went wrong',
      message: 'The incident has been recorded and we will look into it. Try again in a while.',
    },
    400: {
      heading: 'Request not understood',
      message: 'The site did not understand this request. Go back to the home page, or use the search.',
    },
  },
}

export const messages: Record<Lang, typeof fr> = { fr, en }

export function countArticles(lang: Lang, count: number): string {
  const noun = choosePlural(lang, count, { one: 'article', other: 'articles' })
  return count === 0 && lang === 'fr' ? 'Aucun article' : `${formatNumber(lang, count)} ${noun}`
}

export function countComments(lang: Lang, count: number): string {
  if (count === 0) return lang === 'fr' ? 'Aucun commentaire' : 'No comments'
  const forms = lang === 'fr' ? { one: 'commentaire', other: 'commentaires' } : { one: 'comment', other: 'comments' }
  return `${formatNumber(lang, count)} ${choosePlural(lang, count, forms)}`
}

export function describeResults(lang: Lang, count: number, query: string): string {
  const number = formatNumber(lang, count)
  if (lang === 'fr') {
    return count === 0
      ? `Aucun article ne répond à « ${query} ». Essayez un mot plus court, ou un seul mot.`
      : `${number} ${choosePlural(lang, count, { one: 'résultat', other: 'résultats' })} pour « ${query} »`
  }
  return count === 0
    ? `No article matches “${query}”. Try a shorter word, or a single one.`
    : `${number} ${choosePlural(lang, count, { one: 'result', other: 'results' })} for “${query}”`
}
