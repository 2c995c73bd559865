/** Plants mistakes: reads a source file and lists small changes that a test should notice. */
import { stripTypeScriptTypes } from 'node:module'
import { parse, type Node } from 'acorn'
import { fullAncestor } from 'acorn-walk'

/** A mistake: `file` with the characters `from` to `to` replaced. */
export interface Mutant {
  file: string
  from: number
  to: number
  replacement: string
  /** What was done, in a word: `negated`, `dropped`, `bound` … */
  kind: string
  /** Its name in the report and in the list of those that are explained; it outlives other changes to the file. */
  name: string
}

interface Found {
  [member: string]: unknown
  type: string
  start: number
  end: number
}

const bounds: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
}

/** The function or method in which all this stands, with a colon; nothing at the top of a file. */
function nameAround(ancestors: readonly Found[]): string {
  const around = ancestors.findLast(
    ({ type, method }) => type === 'FunctionDeclaration' || (type === 'Property' && method === true),
  )
  const { name } = (around?.['id'] ?? around?.['key'] ?? {}) as { name?: string }
  return name === undefined ? '' : `${name}: `
}

/** Every mistake that can be planted in this source, in the order of the file. Types are not looked at. */
export function listMutants(file: string, source: string): Mutant[] {
  // Types become blanks, so that each place is where it was.
  const code = stripTypeScriptTypes(source, { mode: 'strip' })
  const mutants: Mutant[] = []
  let place = ''
  const add = (node: { start: number; end: number }, kind: string, replacement: string, whole = node): void => {
    const flat = (start: number, end: number) => source.slice(start, end).replace(/\s+/g, ' ')
    const after = `${flat(whole.start, node.start)}${replacement}${flat(node.end, whole.end)}`
    const name = `${file}: ${place}${kind}: ${flat(whole.start, whole.end)} → ${after}`
    mutants.push({ file, from: node.start, to: node.end, kind, replacement, name })
  }
  fullAncestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (found, _, ancestors) => {
    const node = found as unknown as Found
    place = nameAround(ancestors as unknown as Found[])
    const text = (child: unknown) => code.slice((child as Node).start, (child as Node).end)
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        add(node['test'] as Node, 'negated', `!(${text(node['test'])})`)
        break
      case 'LogicalExpression':
        if (node['operator'] !== '??') {
          add(node, 'half dropped', text(node['left']))
          add(node, 'half dropped', text(node['right']))
        }
        break
      case 'BinaryExpression': {
        const [left, right] = [node['left'] as Node, node['right'] as Node]
        const operator = node['operator'] as string
        const isText = /['"`]/.test(text(left) + text(right))
        const other = bounds[operator]
        // Between the two may stand a parenthesis.
        const start = code.indexOf(operator, left.end)
        if (other !== undefined && !(isText && operator === '+'))
          add({ start, end: start + operator.length }, 'bound', other, node)
        break
      }
      case 'ExpressionStatement':
        if (/^(await |\w+\.)/.test(text(node))) add(node, 'statement dropped', ';')
        break
      case 'ThrowStatement':
        add(node, 'throw dropped', ';')
        break
      case 'CallExpression':
        // A condition of a query: and(a, b, c) loses one of them.
        if (text(node['callee']) === 'and')
          for (const argument of node['arguments'] as Node[]) add(argument, 'condition dropped', 'undefined')
        break
      case 'Literal':
        if (node['value'] === true || node['value'] === false) add(node, 'flipped', String(!node['value']))
        break
    }
  })
  return mutants.sort((one, other) => one.from - other.from || one.to - other.to)
}

/** The source with the mistake in it. */
export function plant(source: string, { from, to, replacement }: Mutant): string {
  return source.slice(0, from) + replacement + source.slice(to)
}
