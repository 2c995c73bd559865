import { count } from '../counts.words.ts'

export const words = {
  themeFault: {
    heading: { fr: 'Le thème choisi ne s’affiche pas', en: 'The theme that was chosen is not shown' },
    text: {
      fr: 'Il y a une erreur dans ses fichiers : le site montre le thème d’origine à sa place.',
      en: 'Something is wrong in its files: the site shows the original theme in its place.',
    },
    link: { fr: 'Voir laquelle, ou choisir un autre thème', en: 'See what it is, or choose another theme' },
  },
  missing: {
    heading: { fr: 'Le site est en préparation', en: 'The site is in preparation' },
    text: {
      fr:
        'La loi demande à qui publie de se nommer. Tant qu’il manque quelque chose, chaque page le dit aux lecteurs, ' +
        'et les moteurs de recherche restent à la porte. Il manque :',
      en:
        'The law asks whoever publishes to say who they are. While something is missing, each page tells readers so, ' +
        'and search engines are kept out. What is missing:',
    },
  },
  hello: {
    fr: (name: string) => `Bonjour ${name}`,
    en: (name: string) => `Hello ${name}`,
  },
  waits: { fr: 'Ce qui vous attend', en: 'What waits for you' },
  nothing: { fr: 'Rien ne vous attend. Bonne lecture !', en: 'Nothing waits for you. Enjoy your reading!' },
  pending: count('commentaire à relire', 'commentaires à relire', 'comment to review', 'comments to review'),
  inReview: count('article en relecture', 'articles en relecture', 'article in review', 'articles in review'),
  requested: count(
    'de vos articles est à reprendre',
    'de vos articles sont à reprendre',
    'of your articles needs changes',
    'of your articles need changes',
  ),
  drafts: count('brouillon à vous', 'brouillons à vous', 'draft of yours', 'drafts of yours'),
  scheduled: count('article programmé', 'articles programmés', 'scheduled article', 'scheduled articles'),
  write: { fr: 'Écrire un article', en: 'Write an article' },
  recent: { fr: 'Derniers articles', en: 'Latest articles' },
  lastArticle: { fr: 'Dernier article publié', en: 'Last article published' },
} as const
