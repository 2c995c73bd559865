import type { Lang } from '../i18n.ts'
import { grounds } from './grounds.ts'
import { chooseGround, groundLabels } from './moderation.words.ts'

/** The grounds as a form offers them: none is chosen before somebody does. */
export function groundOptions(lang: Lang, chosen: string): { value: string; label: string; selected: boolean }[] {
  const options = grounds.map((ground) => ({
    value: ground as string,
    label: groundLabels[ground][lang],
    selected: ground === chosen,
  }))
  return [{ value: '', label: chooseGround[lang], selected: !options.some(({ selected }) => selected) }, ...options]
}
