import { choosePlural, sayCount } from '../../../i18n.ts'

/** What readers read of the newsletter. */
export const words = {
  titles: {
    daily: { fr: (day: string) => `Les articles du ${day}`, en: (day: string) => `Articles of ${day}` },
    weekly: { fr: (day: string) => `La semaine du blog, ${day}`, en: (day: string) => `The week on the blog, ${day}` },
    monthly: { fr: (day: string) => `Le mois du blog, ${day}`, en: (day: string) => `The month on the blog, ${day}` },
  },
  /** The subject of a letter that tells of several articles. */
  andOthers: {
    fr: (title: string, others: number) =>
      `${title} et ${sayCount('fr', others, { one: 'autre article', other: 'autres articles' })}`,
    en: (title: string, others: number) =>
      `${title} and ${sayCount('en', others, { one: 'other article', other: 'other articles' })}`,
  },
  /** What a mailbox shows after the subject. */
  newArticles: {
    fr: (count: number) =>
      choosePlural('fr', count, { one: 'Un nouvel article à lire.', other: `${count} nouveaux articles à lire.` }),
    en: (count: number) =>
      choosePlural('en', count, { one: 'A new article to read.', other: `${count} new articles to read.` }),
  },
  read: { fr: 'Lire l’article', en: 'Read the article' },
  signedBy: { fr: (names: string) => `Par ${names}`, en: (names: string) => `By ${names}` },
  why: {
    fr: (site: string) => `Vous recevez cette lettre parce que vous avez demandé les nouvelles de « ${site} ».`,
    en: (site: string) => `You receive this letter because you asked for the news of “${site}”.`,
  },
  manage: { fr: 'Changer ce que je reçois', en: 'Change what I receive' },
  stop: { fr: 'Ne plus recevoir ces lettres', en: 'Stop these letters' },
  test: {
    fr: (subject: string) => `[Essai] ${subject}`,
    en: (subject: string) => `[Test] ${subject}`,
  },
  /** What the desk may not do. */
  notDraft: {
    fr: 'Cette lettre est déjà partie ou en cours d’envoi : elle ne se change plus.',
    en: 'This letter was sent, or is being sent: it can be changed no more.',
  },
  notSending: { fr: 'Cette lettre n’est pas en cours d’envoi.', en: 'This letter is not being sent.' },
  notPaused: { fr: 'L’envoi de cette lettre n’est pas en pause.', en: 'The sending of this letter is not paused.' },
  noneInDoubt: { fr: 'Aucun envoi de cette lettre n’est incertain.', en: 'No sending of this letter is in doubt.' },
  noMail: {
    fr: 'Aucun serveur de courrier n’est réglé (SMTP_URL) : rien ne peut partir.',
    en: 'No mail server is set (SMTP_URL): nothing can be sent.',
  },
  off: {
    fr: 'La lettre d’information est désactivée dans les réglages.',
    en: 'The newsletter is switched off in the settings.',
  },
  noSubject: { fr: 'Il faut un objet.', en: 'A subject is needed.' },
  empty: { fr: 'Il faut un texte ou au moins un article.', en: 'A text or at least one article is needed.' },
  chooseAudience: { fr: 'Choisissez à qui.', en: 'Choose to whom.' },
  noArticle: { fr: 'Cet article n’est pas en ligne.', en: 'This article is not online.' },
} as const
