import type Handlebars from 'handlebars'
import { fill, type Localised } from '../i18n.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

/** What templates may refer to. */
export interface Vocabulary {
  partials: ReadonlySet<string>
  assets: ReadonlySet<string>
  hasSentence(key: string): boolean
}

/** Handlebars' own blocks that a theme may use. */
export const blockHelpers: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with'])
/** Bubo's helpers; contract.ts says what each is for. */
export const valueHelpers: ReadonlySet<string> = new Set(['t', 'asset', 'typo', 'isLong', 'inlineSvg'])

type Call = Pick<hbs.AST.MustacheStatement, 'path' | 'params' | 'hash' | 'loc'>

/** Walks a parsed template and reports what would print unescaped or refer to nothing. */
export function checkTemplate(file: string, program: hbs.AST.Program, vocabulary: Vocabulary): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  const report = (node: Pick<hbs.AST.Node, 'loc'>, message: Localised): void => {
    problems.push({ file, line: node.loc.start.line, message })
  }

  const checkCall = (call: Call): void => {
    const name = readPath(call.path)
    const isCall = call.params.length > 0 || (call.hash?.pairs.length ?? 0) > 0
    if (isCall && !valueHelpers.has(name)) report(call, fill(words.noHelper, name))
    if (valueHelpers.has(name)) checkHelper(call, name)
    checkValues(call)
  }

  const checkHelper = (call: Call, name: string): void => {
    const first = call.params[0]
    if (!first || call.params.length > 1) return report(call, fill(words.oneValue, name))
    if (name === 'typo' || name === 'isLong') return
    if (first.type !== 'StringLiteral') return report(call, fill(words.quotedValue, name))
    const { value } = first as hbs.AST.StringLiteral
    if (name === 't' && !vocabulary.hasSentence(value)) report(call, fill(words.noSentence, value))
    if (name !== 't' && !vocabulary.assets.has(value)) report(call, fill(words.noAsset, value))
    if (name === 'inlineSvg' && !value.endsWith('.svg')) report(call, fill(words.noDrawing, value))
  }

  const checkValues = (node: { params: hbs.AST.Expression[]; hash?: hbs.AST.Hash | undefined }): void => {
    for (const value of [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)]) {
      if (value.type === 'SubExpression') checkCall(value as hbs.AST.SubExpression)
    }
  }

  const checkPartial = (node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void => {
    const name = readPath(node.name)
    if (node.name.type === 'SubExpression') report(node, words.writtenPartial)
    else if (name !== '@partial-block' && !vocabulary.partials.has(name)) report(node, fill(words.noPartial, name))
    checkValues(node)
  }

  const walk = (body: readonly hbs.AST.Statement[]): void => {
    for (const node of body) {
      if (node.type === 'MustacheStatement') {
        const mustache = node as hbs.AST.MustacheStatement
        if (!mustache.escaped) report(node, words.unescaped)
        checkCall(mustache)
      } else if (node.type === 'BlockStatement') {
        const block = node as hbs.AST.BlockStatement
        if (!blockHelpers.has(readPath(block.path)))
          report(node, fill(words.noBlock, { name: readPath(block.path), known: [...blockHelpers].join(', ') }))
        checkValues(block)
        walk(block.program.body)
        if (block.inverse) walk(block.inverse.body)
      } else if (node.type === 'PartialStatement') {
        checkPartial(node as hbs.AST.PartialStatement)
      } else if (node.type === 'PartialBlockStatement') {
        checkPartial(node as hbs.AST.PartialBlockStatement)
        walk((node as hbs.AST.PartialBlockStatement).program.body)
      } else if (node.type === 'Decorator' || node.type === 'DecoratorBlock') {
        report(node, words.noDecorator)
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
      message: fill(words.unreadable, text.split('\n').slice(1, 2).join('').trim() || text),
    })
    return null
  }
}

function readPath(path: hbs.AST.Node): string {
  return 'original' in path ? String(path.original) : ''
}
