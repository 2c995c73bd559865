import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../helper.ts'

/** What the contract says of a view, as the guide for theme makers tells it. */
interface View {
  name: string
  parents: string
  says: string
  members: { name: string; type: string; says: string }[]
}

const begin = '<!-- What follows is made from server/themes/contract.ts: see test/themes/guide.test.ts. -->'

export const guidePath = join(root, 'themes/README.md')

/** The guide with its reference made anew from the contract. */
export function writeGuide(): string {
  const [own = ''] = readFileSync(guidePath, 'utf8').split(begin)
  return `${own}${begin}\n\n${listViews().map(tellView).join('\n\n')}\n`
}

export function listViews(): View[] {
  const source = readFileSync(join(root, 'server/themes/contract.ts'), 'utf8')
  const found = source.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\n)?export interface (\w+)(?: extends ([^{]+?))? \{\n([^]*?)\n\}/g,
  )
  return [...found].map(([, says = '', name = '', parents = '', body = '']) => ({
    name,
    parents: parents.trim(),
    says: plain(says),
    members: listMembers(body),
  }))
}

function listMembers(body: string): View['members'] {
  const members: View['members'] = []
  let says = ''
  let rest = body
  while (rest.trim() !== '') {
    const comment = /^\s*\/\*\*([^]*?)\*\//.exec(rest)
    if (comment) {
      says = plain(comment[1] ?? '')
      rest = rest.slice(comment[0].length)
      continue
    }
    const [start = '', name = ''] = /^\s*(?:readonly )?(\w+\??(?:\(\))?): /.exec(rest) ?? []
    if (start === '') throw new Error(`the contract cannot be read at: ${rest.slice(0, 80)}`)
    const end = endOfType(rest, start.length)
    members.push({ name, type: plainType(rest.slice(start.length, end)), says })
    says = ''
    rest = rest.slice(end)
  }
  return members
}

/** Where the type of a member ends: at the end of a line outside of all braces. */
function endOfType(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if ('{(['.includes(text[at] ?? '')) depth += 1
    if ('})]'.includes(text[at] ?? '')) depth -= 1
    if (text[at] === '\n' && depth === 0) return at
  }
  return text.length
}

const plain = (comment: string) =>
  comment
    .replace(/^\s*\*+ ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()

const plainType = (type: string) =>
  type
    .replace(/\/\*\*[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '; ')
    .replace(/\{; /g, '{ ')
    .replace(/; \}/g, ' }')
    .replace(/\s+/g, ' ')
    .trim()

function tellView({ name, parents, says, members }: View): string {
  const heading = `### ${name}`
  const beside = parents === '' ? '' : `All of \`${parents}\`, and:`
  const rows = members.map((member) => `| \`${member.name}\` | \`${escape(member.type)}\` | ${escape(member.says)} |`)
  const table = rows.length > 0 ? ['| | | |', '|---|---|---|', ...rows].join('\n') : ''
  return [heading, says, beside, table].filter(Boolean).join('\n\n')
}

const escape = (text: string) =>
  text
    .replaceAll('|', '\\|')
    .replace(/<(?=[a-zA-Z])/g, '&lt;')
    .replaceAll('`&lt;', '`<')
