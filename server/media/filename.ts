import { hasForbiddenCharacter } from '../text.ts'

const longest = 150

/**
 * The name of a sent file as staff see it again: its last part, without characters that hide or turn text
 * (controls, bidirectional overrides). It is shown and searched, and never part of a path.
 */
export function cleanFilename(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).pop() ?? ''
  const shown = [...last].filter((character) => !hasForbiddenCharacter(character) && !/\p{Cc}|\p{Cf}/u.test(character)).join('')
  const name = shown.replace(/\s+/g, ' ').trim()
  if (name.length <= longest) return name || 'image'
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  return `${[...name.slice(0, longest - extension.length - 2)].filter((character) => !/\p{Surrogate}/u.test(character)).join('')}…${extension}`
}
