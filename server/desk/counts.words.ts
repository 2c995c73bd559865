import { sayCount, type LocalisedWith } from '../i18n.ts'

export const countFr = (count: number, one: string, other: string) => sayCount('fr', count, { one, other })
export const countEn = (count: number, one: string, other: string) => sayCount('en', count, { one, other })

/** What is counted, in one and in several, in both languages. */
export const count = (one: string, other: string, oneEn: string, otherEn: string): LocalisedWith<number> => ({
  fr: (number) => countFr(number, one, other),
  en: (number) => countEn(number, oneEn, otherEn),
})
