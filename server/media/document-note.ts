import { formatNumber, type Lang } from '../i18n.ts'

const units = { fr: { kilo: 'ko', mega: 'Mo' }, en: { kilo: 'kB', mega: 'MB' } } as const

/** What a link to a document says of it: its kind and its size (RGAA 13.3), "PDF, 240 kB". */
export function noteOfDocument(bytes: number, lang: Lang): string {
  return `PDF, ${sizeOf(bytes, lang)}`
}

/** A size as people say it: whole kilobytes, or megabytes with one decimal. */
export function sizeOf(bytes: number, lang: Lang): string {
  const { kilo, mega } = units[lang]
  return bytes < 1_000_000
    ? `${formatNumber(lang, Math.max(1, Math.round(bytes / 1000)))}\u00a0${kilo}`
    : `${formatNumber(lang, Math.round(bytes / 100_000) / 10)}\u00a0${mega}`
}

/** Such a note in brackets, in a text or in HTML; of an earlier file perhaps. */
export const writtenNote = /\(PDF,(?:[\d.,\s]|&nbsp;){1,20}(?:ko|Mo|kB|MB)\)/
