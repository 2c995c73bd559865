/** "Mod-Shift-8" as a keyboard says it: Ctrl+Shift+8. */
export function sayKey(key: string): string {
  const parts = key.split(/-(?!$)/)
  return parts.map(sayPart).join('+')
}

function sayPart(part: string): string {
  if (part === 'Mod') return modifier()
  return part.length === 1 ? part.toUpperCase() : part
}

function modifier(): string {
  return /Mac|iP(?:hone|[oa]d)/.test(navigator.userAgent) ? 'Cmd' : 'Ctrl'
}
