import { outlineOf, type Outline } from '../html/outline.ts'
import { fill, type Localised } from '../i18n.ts'
import type { CheckLevels, CheckName } from '../settings/index.ts'
import { foldText } from '../text.ts'
import type { ArticleText } from './articles.ts'
import { checkWords as words } from './checks.words.ts'

/** Something that the charter asks of an article and that it has not. */
export interface Finding {
  check: CheckName
  /** `block`: the article does not go out with it. */
  level: 'block' | 'warn'
  /** The field of the article in which it is mended. */
  place: 'title' | 'standfirst' | 'body' | 'categories' | 'tags' | 'image'
  /** The criterion of the French accessibility rules (RGAA 4.1) that asks for it; null where the house does. */
  rgaa: string | null
  detail: Localised
}

type Checked = Pick<ArticleText, 'title' | 'standfirst' | 'body' | 'categoryIds' | 'tagIds'>

interface Facts {
  text: Checked
  outline: Outline
  /** The picture at its head; null without one. */
  picture: { credit: string } | null
}

const longTitle = 90
const shortText = 80

/** Texts of links that say nothing when they are read alone (RGAA 6.1). */
const vague = new Set(
  [
    'ici',
    'cliquez ici',
    'cliquer ici',
    'lien',
    'en savoir plus',
    'lire la suite',
    'suite',
    'plus',
    'voir',
    'here',
  ].concat(['click here', 'link', 'read more', 'more', 'this']),
)

type Check = { place: Finding['place']; rgaa?: string; find: (facts: Facts) => Localised | null }

const checks: Record<CheckName, Check> = {
  title: {
    place: 'title',
    find: ({ text }) => (text.title.length > longTitle ? fill(words.title, text.title.length) : null),
  },
  standfirst: { place: 'standfirst', find: ({ text }) => (text.standfirst === '' ? words.standfirst : null) },
  category: { place: 'categories', find: ({ text }) => (text.categoryIds.length === 0 ? words.category : null) },
  tag: { place: 'tags', find: ({ text }) => (text.tagIds.length === 0 ? words.tag : null) },
  image: { place: 'image', find: ({ picture }) => (picture === null ? words.image : null) },
  credit: { place: 'image', find: ({ picture }) => (picture !== null && picture.credit === '' ? words.credit : null) },
  length: {
    place: 'body',
    find: ({ outline }) => (outline.words < shortText ? fill(words.length, outline.words) : null),
  },
  alt: {
    place: 'body',
    rgaa: '1.1',
    find: ({ outline: { images } }) => {
      const without = images.filter(({ alt }) => alt.trim() === '').length
      return without > 0 ? fill(words.alt, without) : null
    },
  },
  links: { place: 'body', rgaa: '6.1', find: ({ outline }) => findVagueLink(outline) },
  headings: { place: 'body', rgaa: '9.1', find: ({ outline }) => findJump(outline) },
  tables: {
    place: 'body',
    rgaa: '5.6',
    find: ({ outline: { tables } }) => (tables.some(({ hasHeader }) => !hasHeader) ? words.tables : null),
  },
}

/** What the charter finds in an article, what blocks it first. `levels`: what the library makes of each check. */
export function checkArticle(text: Checked, picture: Facts['picture'], levels: CheckLevels): Finding[] {
  const facts = { text, picture, outline: outlineOf(text.body) }
  const found = (Object.keys(checks) as CheckName[]).flatMap((check): Finding[] => {
    const level = levels[check]
    const { place, rgaa = null, find } = checks[check]
    const detail = level === 'off' ? null : find(facts)
    return detail === null || level === 'off' ? [] : [{ check, level, place, rgaa, detail }]
  })
  return found.toSorted((one, other) => Number(other.level === 'block') - Number(one.level === 'block'))
}

function findVagueLink({ links }: Outline): Localised | null {
  if (links.includes('')) return words.emptyLink
  const found = links.find((text) => vague.has(foldText(text).replace(/[\s.…!»«>]+$/u, '')))
  return found === undefined ? null : fill(words.links, found)
}

/** The page's own heading is the first level: the text begins at the second. */
function findJump({ headings }: Outline): Localised | null {
  let before = 1
  for (const level of headings) {
    if (level > before + 1) return { fr: words.headings.fr(before, level), en: words.headings.en(before, level) }
    before = level
  }
  return null
}
