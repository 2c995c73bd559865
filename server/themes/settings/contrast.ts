import culori from 'culori/require'
import {
  completeValues,
  isColourValue,
  isSetting,
  schemes,
  type ColourValue,
  type Contrast,
  type Scheme,
  type Side,
  type ThemeSettings,
  type ThemeValues,
} from './settings.ts'

/** A pair whose colours are too near each other. */
export interface ContrastFault {
  contrast: Contrast
  scheme: Scheme
  /** The setting that is to change. */
  setting: string
  /** What they have now, rounded down to a tenth. */
  found: number
}

/** A theme, as far as its colours go. */
export interface Palette {
  settings: ThemeSettings
  contrasts: readonly Contrast[]
}

/** The contrast of two colours (WCAG 2), from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return culori.wcagContrast(one, other)
}

/** The pairs that differ less than the theme asks. */
export function listContrastFaults({ settings, contrasts }: Palette, values: ThemeValues): ContrastFault[] {
  const complete = completeValues(settings, values)
  return contrasts.flatMap((contrast) =>
    schemes.flatMap((scheme) => {
      const found = contrastOf(colourOf(contrast.text, complete, scheme), colourOf(contrast.on, complete, scheme))
      if (found >= contrast.minimum) return []
      const setting = [contrast.text, contrast.on].find((side): side is string => isSetting(settings, side)) ?? ''
      return [{ contrast, scheme, setting, found: Math.floor(found * 10) / 10 }]
    }),
  )
}

const mostRounds = 12

/**
 * The values with the nearest colours for which every pair passes: lighter or darker ones of the same tint. Where no
 * change of one colour at a time leads there, all colours are the theme's own, which pass.
 */
export function nearestValues(palette: Palette, values: ThemeValues): ThemeValues {
  let tried = values
  for (let round = 0; round < mostRounds; round += 1) {
    const [fault] = listContrastFaults(palette, tried)
    if (!fault) return tried
    const changed = changeOne(palette, tried, fault)
    if (!changed) break
    tried = changed
  }
  const isColour = (name: string) => palette.settings[name]?.kind === 'colour'
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isColour(name)))
}

/** Changes one colour of a pair, the one that stands on the other first. */
function changeOne({ settings, contrasts }: Palette, values: ThemeValues, fault: ContrastFault): ThemeValues | null {
  const complete = completeValues(settings, values)
  const { contrast, scheme } = fault
  const sides = [contrast.text, contrast.on].filter((side): side is string => isSetting(settings, side))
  for (const name of sides) {
    const value = complete[name]
    if (!isColourValue(value)) continue
    const others = contrasts.flatMap(({ text, on, minimum }) => {
      const other = otherSide(name, text, on)
      return other === null ? [] : [{ colour: colourOf(other, complete, scheme), minimum }]
    })
    const colour = findNearest(value[scheme], others)
    if (colour !== null) return { ...values, [name]: { ...value, [scheme]: colour } }
  }
  return null
}

function otherSide(name: string, text: Side, on: Side): Side | null {
  if (text === name) return on
  return on === name ? text : null
}

function colourOf(side: Side, values: ThemeValues, scheme: Scheme): string {
  if (typeof side !== 'string') return side[scheme]
  return (values[side] as ColourValue | undefined)?.[scheme] ?? side
}

interface Other {
  colour: string
  minimum: number
}

const difference = culori.differenceEuclidean('oklab')
const toLinear = culori.converter('lrgb')
const formatHex = (r: number, g: number, b: number) => culori.formatHex({ mode: 'lrgb', r, g, b })

/** The nearest colour of this tint, lighter or darker, that differs enough from all of these; null where none does. */
export function findNearest(colour: string, others: readonly Other[]): string | null {
  const passes = (candidate: string) => others.every((other) => contrastOf(candidate, other.colour) >= other.minimum)
  if (passes(colour)) return colour
  const candidates = others
    .flatMap((other) => luminancesAt(other))
    .flatMap((luminance) => shadeOf(colour, luminance, passes) ?? [])
    .toSorted((one, next) => difference(colour, one) - difference(colour, next))
  return candidates[0] ?? null
}

/** The luminances, darker and lighter, from which on a colour differs enough from another. */
function luminancesAt({ colour, minimum }: Other): number[] {
  const luminance = culori.wcagLuminance(colour)
  return [(luminance + 0.05) / minimum - 0.05, (luminance + 0.05) * minimum - 0.05].filter((at) => at >= 0 && at <= 1)
}

const steps = 24

/**
 * The colour with this luminance: mixed with black or white, in light as it adds up, which keeps the tint. Rounding to
 * whole numbers may leave it a trifle short: then a trifle more, and in the end black or white itself.
 */
function shadeOf(colour: string, luminance: number, passes: (candidate: string) => boolean): string | null {
  const { r, g, b } = toLinear(colour) ?? { r: 0, g: 0, b: 0 }
  const own = culori.wcagLuminance(colour)
  const isDarker = luminance < own
  const part = isDarker ? luminance / own : (luminance - own) / (1 - own || 1)
  for (let step = 0; step <= steps; step += 1) {
    const more = (step / steps) ** 2
    const share = isDarker ? part * (1 - more) : part + (1 - part) * more
    const mix = (one: number) => (isDarker ? one * share : one + (1 - one) * share)
    const candidate = formatHex(mix(r), mix(g), mix(b))
    if (passes(candidate)) return candidate
  }
  return null
}
