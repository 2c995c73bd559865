import { formatNumber, type Lang, type Localised, type LocalisedWith } from '../i18n.ts'

const other = (on: Localised | null, lang: Lang) => (on ? { fr: `« ${on.fr} »`, en: `“${on.en}”` }[lang] : null)

interface LowContrast {
  /** The setting of the other colour; null where the theme has it for good. */
  on: Localised | null
  found: number
  minimum: number
  colour: string
}

export const words = {
  unknown: { fr: 'Ce thème n’a pas ce réglage.', en: 'This theme has no such setting.' },
  noColour: {
    fr: 'Une couleur s’écrit avec un dièse et six signes : #b23a22.',
    en: 'A colour is written with a hash and six signs: #b23a22.',
  },
  noOption: { fr: 'Choisissez l’une des possibilités.', en: 'Choose one of these.' },
  noText: { fr: 'Cette valeur ne convient pas.', en: 'This value does not fit.' },
  tooLong: {
    fr: (most: number) => `Ce texte est trop long : ${most} signes au plus.`,
    en: (most: number) => `This text is too long: ${most} characters at most.`,
  },
  noImage: {
    fr: 'Cette image n’est pas (ou plus) dans la médiathèque.',
    en: 'This image is not in the media library (any more).',
  },
  lowContrast: {
    fr: ({ on, found, minimum, colour }) =>
      `Trop peu de contraste avec ${other(on, 'fr') ?? 'ce qui l’entoure'} pour être lisible : ` +
      `${formatNumber('fr', found)}, il faut ${formatNumber('fr', minimum)}. ` +
      `La couleur la plus proche qui convient est ${colour}.`,
    en: ({ on, found, minimum, colour }) =>
      `Too little contrast with ${other(on, 'en') ?? 'what is around it'} to be read: ` +
      `${formatNumber('en', found)}, and ${formatNumber('en', minimum)} is needed. ` +
      `The nearest colour that does is ${colour}.`,
  } satisfies LocalisedWith<LowContrast>,
  noTheme: { fr: 'Ce thème n’est pas (ou plus) là.', en: 'This theme is not there (any more).' },
  noDraft: {
    fr: 'Vous n’avez pas d’essai en cours.',
    en: 'You are not trying anything out.',
  },
  published: {
    fr:
      'Quelqu’un a publié une autre apparence depuis le début de votre essai. ' +
      'Regardez-la, puis enregistrez votre essai à nouveau pour le publier par-dessus.',
    en:
      'Somebody has published another look since you began. ' +
      'Look at it, then save what you try out again to publish it in its place.',
  },
} as const satisfies Record<string, Localised | LocalisedWith<never>>
