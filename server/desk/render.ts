import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'

const noPrototypes = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }
const extension = '.hbs'

/** Prints a template of the desk: `view` must hold all that it names, or it throws. */
export type Render = (template: string, view: object) => string

/** HTML that the program made or cleaned: templates print it as it is. */
export function trusted(html: string): Handlebars.SafeString {
  return new Handlebars.SafeString(html)
}

/** Reads the desk's templates; each is compiled when it is first printed. */
export function createRender(folder = import.meta.dirname): Render {
  const handlebars = Handlebars.create()
  const helpers = {
    eq: (one: unknown, other: unknown) => one === other,
    or: (...values: unknown[]) => values.slice(0, -1).some(Boolean),
  }
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper)
  const options = {
    strict: true,
    knownHelpers: { eq: true, or: true },
    knownHelpersOnly: true,
    preventIndent: true,
  }
  const read = (kind: 'templates' | 'partials') =>
    readdirSync(join(folder, kind))
      .filter((file) => file.endsWith(extension))
      .map((file) => [file.slice(0, -extension.length), readFileSync(join(folder, kind, file), 'utf8')] as const)

  for (const [name, source] of read('partials')) handlebars.registerPartial(name, handlebars.compile(source, options))
  const templates = new Map(read('templates').map(([name, source]) => [name, handlebars.compile(source, options)]))

  return (name, view) => {
    const print = templates.get(name)
    if (!print) throw new Error(`the desk has no template "${name}"`)
    return print(view, noPrototypes)
  }
}
