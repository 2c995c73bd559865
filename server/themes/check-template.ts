import type Handlebars from 'handlebars'
import type { ThemeProblem } from './theme-error.ts'

/** What templates may refer to. */
export interface Vocabulary {
  partials: ReadonlySet<string>
  assets: ReadonlySet<string>
  hasSentence(key: string): boolean
}

/** Handlebars' own blocks that a theme may use. */
export const blockHelpers: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with'])
/** Bubo's helpers; contract.ts says what each is for. */
export const valueHelpers: ReadonlySet<string> = new Set(['t', 'asset', 'typo', 'inlineSvg'])

type Call = Pick<hbs.AST.MustacheStatement, 'path' | 'params' | 'hash' | 'loc'>

/** Walks a parsed template and reports what would print unescaped or refer to nothing. */
export function checkTemplate(file: string, program: hbs.AST.Program, words: Vocabulary): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  const report = (node: Pick<hbs.AST.Node, 'loc'>, message: string): void => {
    problems.push({ file, line: node.loc.start.line, message })
  }

  const checkCall = (call: Call): void => {
    const name = readPath(call.path)
    const isCall = call.params.length > 0 || (call.hash?.pairs.length ?? 0) > 0
    if (isCall && !valueHelpers.has(name)) report(call, `there is no helper "${name}"`)
    if (valueHelpers.has(name)) checkHelper(call, name)
    checkValues(call)
  }

  const checkHelper = (call: Call, name: string): void => {
    const first = call.params[0]
    if (!first || call.params.length > 1) return report(call, `"${name}" takes one value`)
    if (name === 'typo') return
    if (first.type !== 'StringLiteral')
      return report(call, `"${name}" takes a text between quotes, so that it can be checked`)
    const { value } = first as hbs.AST.StringLiteral
    if (name === 't' && !words.hasSentence(value)) report(call, `there is no sentence "${value}" in locales/`)
    if (name !== 't' && !words.assets.has(value)) report(call, `there is no asset "${value}"`)
    if (name === 'inlineSvg' && !value.endsWith('.svg')) report(call, `"${value}" is not a drawing (.svg)`)
  }

  const checkValues = (node: { params: hbs.AST.Expression[]; hash?: hbs.AST.Hash | undefined }): void => {
    for (const value of [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)]) {
      if (value.type === 'SubExpression') checkCall(value as hbs.AST.SubExpression)
    }
  }

  const checkPartial = (node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void => {
    const name = readPath(node.name)
    if (node.name.type === 'SubExpression') report(node, 'the name of a partial must be written out')
    else if (name !== '@partial-block' && !words.partials.has(name)) report(node, `there is no partial "${name}"`)
    checkValues(node)
  }

  const walk = (body: readonly hbs.AST.Statement[]): void => {
    for (const node of body) {
      if (node.type === 'MustacheStatement') {
        const mustache = node as hbs.AST.MustacheStatement
        if (!mustache.escaped) report(node, 'print with {{ }}: {{{ }}} and {{& }} do not escape')
        checkCall(mustache)
      } else if (node.type === 'BlockStatement') {
        const block = node as hbs.AST.BlockStatement
        if (!blockHelpers.has(readPath(block.path)))
          report(node, `there is no block "${readPath(block.path)}"; use ${[...blockHelpers].join(', ')}`)
        checkValues(block)
        walk(block.program.body)
        if (block.inverse) walk(block.inverse.body)
      } else if (node.type === 'PartialStatement') {
        checkPartial(node as hbs.AST.PartialStatement)
      } else if (node.type === 'PartialBlockStatement') {
        checkPartial(node as hbs.AST.PartialBlockStatement)
        walk((node as hbs.AST.PartialBlockStatement).program.body)
      } else if (node.type === 'Decorator' || node.type === 'DecoratorBlock') {
        report(node, 'a theme has no decorators; put the piece into partials/')
      }
    }
  }

  walk(program.body)
  return problems
}

/** Parses a template; what it says wrongly goes into `problems`. */
export function parseTemplate(
  handlebars: typeof Handlebars,
  file: string,
  source: string,
  problems: ThemeProblem[],
): hbs.AST.Program | null {
  try {
    return handlebars.parse(source)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const line =
      error instanceof Error && 'lineNumber' in error
        ? Number(error.lineNumber)
        : Number(/on line (\d+)/.exec(text)?.[1] ?? 0)
    problems.push({
      file,
      line: line || 0,
      message: `Handlebars cannot read it: ${text.split('\n').slice(1, 2).join('').trim() || text}`,
    })
    return null
  }
}

function readPath(path: hbs.AST.Node): string {
  return 'original' in path ? String(path.original) : ''
}
