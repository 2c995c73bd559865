export const words = {
  noCategory: { fr: 'Choisissez une catégorie.', en: 'Choose a category.' },
  notFromLog: {
    fr:
      'Le site compte lui-même ses lectures, ou ne les compte pas : lire aussi le journal les compterait deux fois. ' +
      'Dans les réglages, « Mesure d’audience », choisissez de compter d’après le journal.',
    en:
      'The site counts its readings itself, or does not count them: to read the log as well would count them twice. ' +
      'In the settings, under “Counting readers”, choose to count from the log.',
  },
} as const
