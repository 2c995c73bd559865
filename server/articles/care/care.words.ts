import type { Localised } from '../../i18n.ts'

export const words = {
  noDay: { fr: 'Donnez un jour, tel que 2027-07-14.', en: 'Give a day, such as 2027-07-14.' },
  noReplacement: {
    fr: 'Choisissez un autre texte, qui est en ligne.',
    en: 'Choose another text, one that is live.',
  },
  noReview: { fr: 'Ce texte n’a pas de date de relecture.', en: 'This text has no review date.' },
  notLive: {
    fr: 'Un rectificatif ou une réponse s’ajoute à un article en ligne.',
    en: 'A correction or a reply is added to a live article.',
  },
  noText: { fr: 'Écrivez le texte.', en: 'Write the text.' },
  noName: { fr: 'Dites qui répond.', en: 'Say who answers.' },
  noReason: { fr: 'Dites pourquoi, pour le public.', en: 'Say why, for readers.' },
  withdrawn: { fr: 'C’est déjà retiré.', en: 'It is withdrawn already.' },
  tooMany: (most: number): Localised => ({
    fr: `Pas plus de ${most} par article.`,
    en: `No more than ${most} for an article.`,
  }),
  correction: { fr: (day: string) => `Rectificatif du ${day}`, en: (day: string) => `Correction of ${day}` },
  reply: {
    fr: (name: string, day: string) => `Droit de réponse : ${name}, le ${day}`,
    en: (name: string, day: string) => `Right of reply: ${name}, ${day}`,
  },
  withdrawnOn: {
    fr: (day: string, reason: string) => `Retiré le ${day} : ${reason}`,
    en: (day: string, reason: string) => `Withdrawn on ${day}: ${reason}`,
  },
} as const
