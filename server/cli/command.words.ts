import type { LocalisedWith } from '../i18n.ts'

export const words = {
  missingOption: {
    fr: (name) => `Il manque l’option --${name}.`,
    en: (name) => `The option --${name} is missing.`,
  },
} as const satisfies Record<string, LocalisedWith<string>>
