import type { Localised } from '../i18n.ts'

export const words = {
  empty: { fr: 'Ce champ ne peut pas être vide.', en: 'This member cannot be empty.' },
  taken: (slug: string): Localised => ({
    fr: `L’adresse « ${slug} » est déjà prise : choisissez-en une autre.`,
    en: `The address “${slug}” is taken: choose another.`,
  }),
} as const
