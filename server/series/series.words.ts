import type { Localised } from '../i18n.ts'

export const words = {
  exists: (name: string): Localised => ({
    fr: `La série « ${name} » existe déjà, aux accents et aux majuscules près.`,
    en: `The series “${name}” exists already, but for accents and capitals.`,
  }),
  slugTaken: {
    fr: 'Cette adresse est celle d’une autre série : choisissez-en une autre.',
    en: 'This address is that of another series: choose another.',
  },
  noSeries: { fr: 'Cette série n’existe pas, ou plus.', en: 'This series does not exist, or no longer.' },
  noPart: {
    fr: 'Cet article n’est pas, ou plus, dans la série.',
    en: 'This article is not in the series, or no longer.',
  },
  tooMany: (most: number): Localised => ({
    fr: `Une série tient ${most} articles au plus : commencez-en une autre.`,
    en: `A series holds ${most} articles at most: begin another.`,
  }),
  tooManyTogether: (most: number): Localised => ({
    fr: `Une série tient ${most} articles au plus, et ces deux-là en ont davantage.`,
    en: `A series holds ${most} articles at most, and these two have more.`,
  }),
  same: { fr: 'Choisissez une autre série que celle-ci.', en: 'Choose a series other than this one.' },
  noPage: {
    fr: 'Une page du site n’entre pas dans une série.',
    en: 'A page of the site stands in no series.',
  },
} as const
