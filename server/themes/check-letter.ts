import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { attributeOf, textOf } from '../html/tree.ts'
import { fill, type Localised } from '../i18n.ts'
import type { LetterPage } from './contract.ts'
import { words } from './themes.words.ts'

/** The template in which alone styles may stand on elements: mailboxes read no others. */
export const letterTemplate = 'templates/letter.hbs'

type Ways = Pick<LetterPage, 'manage' | 'stop'>

/** Whether a printed letter leads its reader to where they change what they receive, and end it. */
export function holdsLinks(html: string, { manage, stop }: Ways): boolean {
  const seen = html.replace(/<!--.*?-->/gs, '')
  return [manage, stop].every(({ href }) => seen.includes(`href="${href}"`) || seen.includes(`href='${href}'`))
}

/** What a printed letter lacks that it must hold, or holds that no mailbox should meet. */
export function faultsOfLetter(html: string, { site, manage, stop }: Ways & Pick<LetterPage, 'site'>): Localised[] {
  const faults: Localised[] = []
  const seen = new Set<string>()
  const isOwn = (address: string) => address.startsWith(`${site.url}/`)

  function look(element: Tree.Element, isHidden: boolean): void {
    const { tagName } = element
    if (refused.has(tagName)) faults.push(fill(words.letterElement, tagName))
    for (const { name, value } of element.attrs) {
      const address = value.trim()
      if (asking.has(name) && address !== '' && !isOwn(address)) faults.push(fill(words.letterOther, address))
      if (name === 'srcset') faults.push(fill(words.letterAttribute, name))
      if (name === 'href' && !whole.test(address)) faults.push(fill(words.letterAddress, address))
      if (name === 'style') lookAtCss(value)
    }
    if (tagName === 'style') lookAtCss(textOf(element))
    if (tagName === 'a' && !isHidden && textOf(element) !== '') seen.add(attributeOf(element, 'href'))
  }

  function lookAtCss(css: string): void {
    if (/@import\b/i.test(css)) faults.push(words.noImport)
    for (const [, address = ''] of css.matchAll(/url\(\s*["']?([^"')]*)/gi))
      if (!isOwn(address)) faults.push(fill(words.letterOther, address))
  }

  function walk(node: Tree.Node, isWithin: boolean): void {
    const isHidden = isWithin || ('attrs' in node && hides(node))
    if ('attrs' in node) look(node, isHidden)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, isHidden)
  }

  walk(parse(html), false)
  if (!seen.has(manage.href)) faults.push(words.letterManage)
  if (!seen.has(stop.href)) faults.push(words.letterStop)
  return faults
}

/** What would run, what would ask for something, and what mailboxes drop. */
const refused = new Set(['script', 'iframe', 'object', 'embed', 'base', 'form', 'link', 'video', 'audio', 'picture'])
const asking = new Set(['src', 'background', 'poster'])
const whole = /^(?:https?:\/\/|mailto:|tel:)/i

function hides(element: Tree.Element): boolean {
  if (element.attrs.some(({ name }) => name === 'hidden')) return true
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0)/i.test(
    attributeOf(element, 'style'),
  )
}
