import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** Forms that are sent to the same route are alike. */
export const kindOf = ({ action }: Form) => action.replace(/[\da-f-]{36}/g, ':id')

export interface Form {
  method: string
  action: string
  /** Fields that take a text, and what the others hold. */
  names: string[]
  kept: [string, string][]
  /** By its name, of what type a field is; a browser sends nothing else. */
  types: ReadonlyMap<string, string>
  /** By which it may be sent; some lead elsewhere. */
  buttons: { name: string; value: string; action: string }[]
}

export function formsOf(html: string): Form[] {
  const walk = (node: Tree.ParentNode, name: RegExp): Tree.Element[] =>
    node.childNodes.flatMap((child) =>
      'tagName' in child ? [...(name.test(child.tagName) ? [child] : []), ...walk(child, name)] : [],
    )
  const read = (node: Tree.Element, name: string) => node.attrs.find((one) => one.name === name)?.value ?? ''
  return walk(parse(html), /^form$/).map((form) => {
    const fields = walk(form, /^(input|textarea)$/).filter((node) => read(node, 'name') !== '')
    const isKept = (node: Tree.Element) => ['hidden', 'checkbox', 'radio'].includes(read(node, 'type'))
    return {
      method: read(form, 'method'),
      action: read(form, 'action'),
      names: fields.filter((node) => !isKept(node)).map((node) => read(node, 'name')),
      types: new Map(fields.map((node) => [read(node, 'name'), read(node, 'type')])),
      kept: fields.filter(isKept).map((node): [string, string] => [read(node, 'name'), read(node, 'value')]),
      buttons: walk(form, /^button$/).map((node) => ({
        name: read(node, 'name'),
        value: read(node, 'value'),
        action: read(node, 'formaction') || read(form, 'action'),
      })),
    }
  })
}
