import type { LocalisedWith } from '../../i18n.ts'
import type { WorkRole } from '../../db/words.ts'

const elided = /^[aeiouàâäéèêëîïôöùûüœæ]/i
/** "de Joe Hisaishi", "d’Albert Thibaudet". */
const by = (names: string) => (elided.test(names) ? `d’${names}` : `de ${names}`)

/** How people are named by what they did; an author needs no word. */
export const roleWords: Record<WorkRole, LocalisedWith<string>> = {
  author: { fr: (names) => names, en: (names) => names },
  illustrator: { fr: (names) => `illustré par ${names}`, en: (names) => `illustrated by ${names}` },
  translator: { fr: (names) => `traduit par ${names}`, en: (names) => `translated by ${names}` },
  editor: { fr: (names) => `sous la direction ${by(names)}`, en: (names) => `edited by ${names}` },
  director: { fr: (names) => `réalisé par ${names}`, en: (names) => `directed by ${names}` },
  performer: { fr: (names) => `interprété par ${names}`, en: (names) => `performed by ${names}` },
  composer: { fr: (names) => `musique ${by(names)}`, en: (names) => `music by ${names}` },
}
