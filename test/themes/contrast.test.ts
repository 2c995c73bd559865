import t from 'tap'
import { contrastOf, listContrastFaults, nearestValues, type Palette } from '../../server/themes/settings/contrast.ts'
import type { ThemeValues } from '../../server/themes/index.ts'

const said = { fr: 'x', en: 'x' }
const colour = (property: string, light: string, dark: string) =>
  ({ kind: 'colour', label: said, property, default: { light, dark } }) as const

const palette: Palette = {
  settings: {
    ink: colour('ink', '#14283c', '#f1e7d3'),
    paper: colour('paper', '#f8f1e1', '#0d1c2a'),
    accent: colour('accent', '#b23a22', '#ff9a80'),
  },
  contrasts: [
    { text: 'ink', on: 'paper', minimum: 4.5 },
    { text: 'accent', on: 'paper', minimum: 4.5 },
  ],
}

/** The formulas of WCAG 2.2, written again by its text. */
function contrastByTheText(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** Numbers that look random and are the same each time (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

t.test('known contrasts', async (t) => {
  t.equal(contrastOf('#000000', '#ffffff'), 21)
  t.equal(contrastOf('#777777', '#777777'), 1)
  t.ok(contrastOf('#767676', '#ffffff') >= 4.5, 'the lightest grey that passes on white')
  t.ok(contrastOf('#777777', '#ffffff') < 4.5)
})

t.test('of 10,000 random pairs none under 4.5 gets through, and what is proposed always passes', async (t) => {
  const random = createRandom(20_261_128)
  const draw = () =>
    `#${Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`
  const pair = { ...palette, contrasts: [{ text: 'ink', on: 'paper', minimum: 4.5 }] }
  const wrong: unknown[] = []
  let refused = 0
  for (let index = 0; index < 10_000; index += 1) {
    const values = { ink: { light: draw(), dark: draw() }, paper: { light: draw(), dark: draw() } }
    const isLow = (one: typeof values, scheme: 'light' | 'dark') =>
      contrastByTheText(one.ink[scheme], one.paper[scheme]) < 4.5
    const faults = listContrastFaults(pair, values).map(({ scheme }) => scheme)
    const low = (['light', 'dark'] as const).filter((scheme) => isLow(values, scheme))
    if (faults.join() !== low.join()) wrong.push({ values, faults })
    if (low.length === 0) continue
    refused += 1
    const nearest = nearestValues(pair, values) as typeof values
    if (isLow(nearest, 'light') || isLow(nearest, 'dark')) wrong.push({ values, nearest })
    for (const scheme of ['light', 'dark'] as const) {
      if (!low.includes(scheme) && nearest.ink[scheme] !== values.ink[scheme]) wrong.push('what passed was changed')
      if (nearest.paper[scheme] !== values.paper[scheme]) wrong.push('the paper was changed')
    }
  }
  t.same(wrong.slice(0, 5), [])
  t.ok(refused > 5000, `${refused} of them were refused`)
})

t.test('what is proposed passes with every pair that a colour is in', async (t) => {
  const random = createRandom(7)
  const draw = () =>
    `#${Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`
  for (let index = 0; index < 500; index += 1) {
    const colours = () => ({ light: draw(), dark: draw() })
    const values: ThemeValues = { ink: colours(), paper: colours(), accent: colours() }
    const nearest = nearestValues(palette, values)
    const faults = listContrastFaults(palette, nearest)
    if (faults.length > 0) t.fail(JSON.stringify({ values, nearest }))
  }
  t.pass('none was left')
})

t.test('what is proposed is near: the tint stays, and no step back would pass', async (t) => {
  const values = { ink: { light: '#c05030', dark: '#f1e7d3' } }
  const { ink } = nearestValues(palette, values) as typeof values
  t.match(ink.light, /^#[0-9a-f]{6}$/)
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(ink.light.slice(at, at + 2), 16))
  t.ok(r > g && g > b, `still a red: ${ink.light}`)
  const contrast = contrastOf(ink.light, '#f8f1e1')
  t.ok(contrast >= 4.5 && contrast < 4.65, `${contrast}`)
})

t.test('where no single colour can pass, the colours are the theme’s own', async (t) => {
  const stuck: Palette = {
    settings: { ink: colour('ink', '#000000', '#000000'), paper: colour('paper', '#ffffff', '#ffffff') },
    contrasts: [
      { text: 'ink', on: 'paper', minimum: 7 },
      { text: 'paper', on: '#000000', minimum: 7 },
      { text: 'ink', on: '#ffffff', minimum: 7 },
    ],
  }
  const grey = { light: '#808080', dark: '#808080' }
  const nearest = nearestValues(stuck, { ink: grey, paper: grey, text: 'stays' })
  t.same(listContrastFaults(stuck, nearest), [])
  t.equal(nearest['text'], 'stays')
})
