import type { Localised } from '../i18n.ts'

export const words = {
  unknown: { fr: 'Cette signature n’existe pas.', en: 'This byline does not exist.' },
  notYours: (name: string): Localised => ({
    fr: `La signature « ${name} » n’est pas la vôtre : demandez-la à la rédaction, ou faites-lui publier l’article.`,
    en: `The byline “${name}” is not yours: ask the editors to give it to you, or to publish the article.`,
  }),
  noPicture: {
    fr: 'Choisissez une image du site, et non un document.',
    en: 'Choose a picture of the site, not a document.',
  },
  fediverse: {
    fr: 'Écrivez ce compte comme @anne@mastodon.example, ou collez son adresse, telle que https://mastodon.example/@anne.',
    en: 'Write this account as @anne@mastodon.example, or paste its address, such as https://mastodon.example/@anne.',
  },
  noAccount: { fr: 'Ce compte n’existe pas.', en: 'This account does not exist.' },
  ownAccountOnly: {
    fr: 'Vous ne pouvez lier une signature qu’à votre propre compte.',
    en: 'You can link a byline to your own account only.',
  },
  institution: {
    fr: 'La signature de l’établissement relève de la rédaction.',
    en: 'The institution’s byline belongs to the editors.',
  },
  taken: {
    fr:
      'Ce nom est celui d’une autre signature ou de la bibliothèque : prenez-en un autre, ou voyez avec la ' +
      'rédaction.',
    en: 'This name is that of another byline or of the library: take another, or ask the editors.',
  },
  inUse: ({ articles, comments }: { articles: number; comments: number }): Localised => ({
    fr: `Cette signature est encore employée par ${join('fr', articles, comments)} : changez-la d’abord.`,
    en: `This byline still signs ${join('en', articles, comments)}: change that first.`,
  }),
} as const

const nouns = {
  articles: { fr: ['article', 'articles'], en: ['article', 'articles'] },
  comments: { fr: ['commentaire', 'commentaires'], en: ['comment', 'comments'] },
  and: { fr: ' et ', en: ' and ' },
} as const

function join(lang: 'fr' | 'en', articles: number, comments: number): string {
  const say = (count: number, [one, other]: readonly [string, string]) =>
    count === 0 ? [] : [`${count} ${count > 1 ? other : one}`]
  return [...say(articles, nouns.articles[lang]), ...say(comments, nouns.comments[lang])].join(nouns.and[lang])
}
