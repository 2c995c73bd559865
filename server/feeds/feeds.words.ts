import type { Localised, LocalisedWith } from '../i18n.ts'

export const words = {
  articleTitle: {
    fr: (article: string) => `Commentaires\u00a0: ${article}`,
    en: (article: string) => `Comments: ${article}`,
  },
  articleDescription: {
    fr: (article: string) => `Ce que l’on dit de «\u00a0${article}\u00a0».`,
    en: (article: string) => `What people say about “${article}”.`,
  },
  siteTitle: { fr: (site: string) => `Commentaires – ${site}`, en: (site: string) => `Comments – ${site}` },
  siteDescription: { fr: 'Ce que l’on dit de nos articles.', en: 'What people say about our articles.' },
  /** `article` is empty where the feed is that of one article. */
  entryTitle: {
    fr: ({ name, article }) => `Commentaire signé ${name}${article ? ` sur «\u00a0${article}\u00a0»` : ''}`,
    en: ({ name, article }) => `Comment by ${name}${article ? ` on “${article}”` : ''}`,
  } satisfies LocalisedWith<{ name: string; article: string }>,
  works: { fr: 'Les œuvres dont nous parlons', en: 'The works we write about' },
  inArticle: { fr: 'Dans cet article', en: 'In this article' },
  catalogue: { fr: 'Voir au catalogue', en: 'See it in the catalogue' },
  staff: { fr: 'Réponse de la bibliothèque', en: 'Reply by the library' },
  highlighted: { fr: 'Coup de cœur de la bibliothèque', en: 'Recommended by the library' },
} as const satisfies Record<string, Localised | LocalisedWith<never>>
