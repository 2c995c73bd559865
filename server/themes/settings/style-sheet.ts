import { changedValues, isColourValue, type ThemeSettings, type ThemeValues } from './settings.ts'

/**
 * The style sheet of what a library has set: custom properties, which the theme's own sheets are written with. Empty
 * while all stands at its default, for then those sheets say it all.
 */
export function writeStyleSheet(settings: ThemeSettings, values: ThemeValues): string {
  const fonts: string[] = []
  const light: string[] = []
  const both: string[] = []
  for (const [name, value] of Object.entries(changedValues(settings, values))) {
    const setting = settings[name]
    if (setting?.kind === 'colour' && isColourValue(value)) {
      light.push(`--${setting.property}:${value.light}`)
      both.push(`--${setting.property}:light-dark(${value.light},${value.dark})`)
    } else if (setting?.kind === 'font') {
      const font = setting.fonts.find((one) => one.value === value)
      fonts.push(...Object.entries(font?.properties ?? {}).map(([property, stack]) => `--${property}:${stack}`))
    }
  }
  const rule = (declarations: readonly string[]) => (declarations.length > 0 ? `:root{${declarations.join(';')}}` : '')
  // Paper has the colours that the theme has for it.
  const colours = both.length > 0 ? `${rule(light)}@supports (color:light-dark(#000,#fff)){${rule(both)}}` : ''
  return rule(fonts) + (colours === '' ? '' : `@media screen{${colours}}`)
}
