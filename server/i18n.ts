/** The languages of Bubo's interface; the first is the default. */
export const languages = ['fr', 'en'] as const

export type Lang = (typeof languages)[number]

/** A sentence in every language of the interface: a missing one does not compile. */
export type Localised = Readonly<Record<Lang, string>>

/** A sentence with values in it. */
export type LocalisedWith<P> = Readonly<Record<Lang, (values: P) => string>>

/** Such a sentence with its values in it, in every language: what a `Problem` carries. */
export function fill<P>(sentence: LocalisedWith<P>, values: P): Localised {
  return { fr: sentence.fr(values), en: sentence.en(values) }
}

/** Something that cannot be done, said to a person: `detail` in their language, `message` in English. */
export class LocalisedError extends Error {
  override readonly name: string = 'LocalisedError'
  readonly detail: Localised

  constructor(detail: Localised) {
    super(detail.en)
    this.detail = detail
  }
}

export function isLang(value: string): value is Lang {
  return (languages as readonly string[]).includes(value)
}

// Making one costs more than using it fifty times.
const pluralRules = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') } satisfies Record<Lang, unknown>
const numberFormats = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') } satisfies Record<
  Lang,
  unknown
>

/** The form of a word that a number asks for: in French 0 and 1 are singular, in English only 1. */
export function choosePlural(lang: Lang, count: number, forms: { one: string; other: string }): string {
  return pluralRules[lang].select(count) === 'one' ? forms.one : forms.other
}

/** A number written as this language writes it. */
export function formatNumber(lang: Lang, value: number): string {
  return numberFormats[lang].format(value)
}

/** A number with what it counts: "12 articles". */
export function sayCount(lang: Lang, count: number, forms: { one: string; other: string }): string {
  return `${formatNumber(lang, count)} ${choosePlural(lang, count, forms)}`
}

const units = { fr: { kilo: 'ko', mega: 'Mo' }, en: { kilo: 'kB', mega: 'MB' } } as const satisfies Record<
  Lang,
  unknown
>

/** What a link to a PDF says of it in a text of a language (a tag of BCP 47): "(PDF, 240 ko)", "(PDF, 240 kB)". */
export function noteOfPdf(textLang: string, bytes: number): string {
  return `(PDF, ${formatSize(/^fr\b/i.test(textLang) ? 'fr' : 'en', bytes)})`
}

/** The size of a file as people say it: whole kilobytes, or megabytes with one decimal. */
export function formatSize(lang: Lang, bytes: number): string {
  const { kilo, mega } = units[lang]
  return bytes < 1_000_000
    ? `${formatNumber(lang, Math.max(1, Math.round(bytes / 1000)))}\u00a0${kilo}`
    : `${formatNumber(lang, Math.round(bytes / 100_000) / 10)}\u00a0${mega}`
}
