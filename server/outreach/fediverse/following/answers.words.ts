import { formatNumber } from '../../../i18n.ts'

/** Why an answer cannot be given. */
export const words = {
  empty: { fr: 'Écrivez une réponse.', en: 'Write an answer.' },
  long: {
    fr: (most: number) => `Une réponse a au plus ${formatNumber('fr', most)} caractères.`,
    en: (most: number) => `An answer has ${formatNumber('en', most)} characters at most.`,
  },
} as const
