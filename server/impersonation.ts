import { LRUCache } from 'lru-cache'
import { foldText } from './text.ts'

/** Letters of other scripts that pass for Latin ones, each line over the letters they resemble. */
const lookalikes: readonly (readonly [string, string])[] = [
  ['АВЕЅІЈКМНОРСТУХԌԚԜҺ', 'abesijkmhopctyxgqwh'],
  ['авеѕіјкмнорстухԁԛԝһɡ', 'abesijkmhopctyxdqwhg'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'abezhikmnoptyx'],
  ['αβεηικνορτυχγω', 'abenikvoptuxyw'],
  ['øØłŁđĐıɩǀ', 'oollddlll'],
]

const latin = new Map(
  lookalikes.flatMap(([letters, similar]) =>
    Array.from(letters, (letter, index) => [letter, similar[index] ?? letter] as const),
  ),
)

/**
 * What is left of a name for the eye: accents, case, spaces and punctuation off, look-alike letters as one.
 * "La Médiathèque", "la mediatheque" and "Lа Μediatheque" (Cyrillic а, Greek Μ) have the same skeleton.
 */
export function nameSkeleton(name: string): string {
  const letters = name.normalize('NFKD').replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
  const asLatin = Array.from(letters, (letter) => latin.get(letter) ?? letter).join('')
  return foldText(asLatin)
    .replace(/0/g, 'o')
    .replace(/[1i]|(?<=\p{L})[|!](?=\p{L})/gu, 'l')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Each comment's name is held against the same ones. */
const ofReserved = new LRUCache<string, string>({ max: 5_000, memoMethod: nameSkeleton })

/** True when `name` passes for one of `reserved`. */
export function isImpersonation(name: string, reserved: Iterable<string>): boolean {
  const skeleton = nameSkeleton(name)
  if (skeleton === '') return false
  for (const other of reserved) if (ofReserved.memo(other) === skeleton) return true
  return false
}
