import { words } from './writing.words.ts'

/** What the page of an article says, in the page's language. */
export const said = document.documentElement.lang === 'en' ? words.en : words.fr
