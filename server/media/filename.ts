const longest = 150

/**
 * The name of a sent file as staff see it again: its last part, without characters that hide or turn text
 * (controls, bidirectional overrides). It is shown and searched, and never part of a path.
 */
export function cleanFilename(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).pop() ?? ''
  const name = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (name.length <= longest) return name || 'image'
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, longest - extension.length - 2).replace(/\p{Cs}/u, '')}…${extension}`
}
