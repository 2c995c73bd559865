import { choosePlural, type Localised, type LocalisedWith } from '../i18n.ts'

/** What the commands for makers of themes say. */
export const words = {
  check: {
    fr: 'dit tout ce qui ne va pas dans un thème, avec le fichier et la ligne',
    en: 'says everything that is wrong in a theme, with file and line',
  },
  which: {
    fr: 'Quel thème ? bubo theme check <dossier>',
    en: 'Which theme? bubo theme check <folder>',
  },
  noFolder: {
    fr: (folder: string) => `Il n’y a pas de dossier ${folder}.`,
    en: (folder: string) => `There is no folder ${folder}.`,
  },
  wrong: {
    fr: (count: number) =>
      `Ce thème ne peut pas servir : ${count} ${choosePlural('fr', count, { one: 'point', other: 'points' })} à corriger.`,
    en: (count: number) =>
      `This theme cannot be used: ${count} ${choosePlural('en', count, { one: 'thing', other: 'things' })} to mend.`,
  },
  sound: { fr: 'Ce thème peut servir.', en: 'This theme can be used.' },
} as const satisfies Record<string, Localised | LocalisedWith<never>>
