/** The languages of Bubo's interface; the first is the default. */
export const languages = ['fr', 'en'] as const

export type Lang = (typeof languages)[number]

/** A sentence in every language of the interface: a missing one does not compile. */
export type Localised = Readonly<Record<Lang, string>>

/** A sentence with values in it. */
export type LocalisedWith<P> = Readonly<Record<Lang, (values: P) => string>>

export function isLang(value: string): value is Lang {
  return (languages as readonly string[]).includes(value)
}
