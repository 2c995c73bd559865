import type { Localised } from '../../i18n.ts'

export const words = {
  titleWanted: { fr: 'Donnez un titre.', en: 'Give a title.' },
  textWanted: { fr: 'Écrivez le texte de la réponse.', en: 'Write the text of the reply.' },
  taken: (title: string): Localised => ({
    fr: `La réponse « ${title} » existe déjà.`,
    en: `The reply “${title}” already exists.`,
  }),
} as const
