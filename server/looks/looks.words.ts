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
  noZip: { fr: 'Ce fichier n’est pas une archive ZIP.', en: 'This file is no ZIP archive.' },
  badZip: {
    fr: (reason: string) => `Cette archive ZIP est refusée. Ce que dit le programme : ${reason}`,
    en: (reason: string) => `This ZIP archive is refused. What the program says: ${reason}`,
  },
  manyFiles: {
    fr: (count: number) => `Cette archive contient trop de fichiers : ${count} au plus.`,
    en: (count: number) => `This archive holds too many files: ${count} at most.`,
  },
  manyBytes: {
    fr: (megabytes: number) => `Ce thème est trop lourd une fois décompressé : ${megabytes} Mo au plus.`,
    en: (megabytes: number) => `This theme is too heavy once it is unpacked: ${megabytes} MB at most.`,
  },
  twice: {
    fr: (name: string) => `Le fichier « ${name} » est deux fois dans l’archive.`,
    en: (name: string) => `The file “${name}” is in the archive twice.`,
  },
  noFile: {
    fr: (name: string) => `« ${name} » n’est pas un fichier ordinaire : un lien n’est pas admis.`,
    en: (name: string) => `“${name}” is no plain file: a link is not allowed.`,
  },
  encrypted: {
    fr: (name: string) => `« ${name} » est chiffré.`,
    en: (name: string) => `“${name}” is encrypted.`,
  },
  badPath: {
    fr: (name: string) =>
      `Le nom « ${name} » n’est pas admis : des lettres sans accent, des chiffres, « . », « - » et « _ », cinq dossiers au plus.`,
    en: (name: string) =>
      `The name “${name}” is not allowed: plain letters, digits, “.”, “-” and “_”, five folders at most.`,
  },
  badKind: {
    fr: (name: string) => `« ${name} » n’a pas sa place dans un thème, qui ne contient ni script ni programme.`,
    en: (name: string) => `“${name}” has no place in a theme, which holds no script and no program.`,
  },
  bundled: {
    fr: (name: string) => `« ${name} » est un thème livré avec Bubo : donnez un autre nom au vôtre, dans theme.json.`,
    en: (name: string) => `“${name}” is a theme that comes with Bubo: give yours another name in theme.json.`,
  },
  brokenTheme: {
    fr: ({ count, list }) =>
      `Ce thème n’est pas ajouté : ${count} ${count > 1 ? 'points' : 'point'} à corriger. ${list.fr}`,
    en: ({ count, list }) => `This theme is not added: ${count} ${count > 1 ? 'things' : 'thing'} to mend. ${list.en}`,
  } satisfies LocalisedWith<{ count: number; list: Localised }>,
  shown: {
    fr: 'Ce thème est affiché, ou quelqu’un l’essaie : choisissez-en d’abord un autre.',
    en: 'This theme is shown, or somebody tries it out: choose another one first.',
  },
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
