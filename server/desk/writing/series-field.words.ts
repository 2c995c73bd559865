export const words = {
  label: { fr: 'Série', en: 'Series' },
  hint: {
    fr: 'L’article se place à la fin ; cela compte dès l’enregistrement.',
    en: 'The article goes to its end; this counts as soon as you save.',
  },
  none: { fr: 'Aucune', en: 'None' },
} as const
