/** "Mod-Shift-8" as a keyboard says it: Ctrl+Shift+8. */
export function sayKey(key: string, modifier = modifierHere()): string {
  const parts = key.split(/-(?!$)/)
  return parts.map((part) => (part === 'Mod' ? modifier : sayPart(part))).join('+')
}

function sayPart(part: string): string {
  return part.length === 1 ? part.toUpperCase() : part
}

function modifierHere(): string {
  return /Mac|iP(?:hone|[oa]d)/.test(navigator.userAgent) ? 'Cmd' : 'Ctrl'
}
