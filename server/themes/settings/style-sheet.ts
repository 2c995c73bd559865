import {
  changedValues,
  completeValues,
  declarationsOf,
  isColourValue,
  type ThemeSettings,
  type ThemeValues,
} from './settings.ts'

/**
 * The style sheet of what a library has set: custom properties, which the theme's own sheets are written with. Empty
 * while all stands at its default, for then those sheets say it all; of a child, but for what they leave `unsaid`.
 */
export function writeStyleSheet(
  { settings, unsaid }: { settings: ThemeSettings; unsaid: ReadonlySet<string> },
  values: ThemeValues,
): string {
  const fonts: string[] = []
  const light: string[] = []
  const both: string[] = []
  const changed = changedValues(settings, values)
  for (const [name, value] of Object.entries(completeValues(settings, values))) {
    const setting = settings[name]
    if (!setting || !(Object.hasOwn(changed, name) || unsaid.has(name))) continue
    for (const [property, told] of Object.entries(declarationsOf(setting, value))) {
      if (!isColourValue(told)) fonts.push(`--${property}:${told}`)
      else {
        light.push(`--${property}:${told.light}`)
        both.push(`--${property}:light-dark(${told.light},${told.dark})`)
      }
    }
  }
  const rule = (declarations: readonly string[]) => (declarations.length > 0 ? `:root{${declarations.join(';')}}` : '')
  // Paper has the colours that the theme has for it.
  const colours = both.length > 0 ? `${rule(light)}@supports (color:light-dark(#000,#fff)){${rule(both)}}` : ''
  return rule(fonts) + (colours === '' ? '' : `@media screen{${colours}}`)
}
