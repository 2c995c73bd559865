/** The keys of the queue, by what they do: what the script listens to, and what the lists of keys say. */
export const queueKeys = {
  next: ['j'],
  previous: ['k'],
  approve: ['a'],
  reject: ['r'],
  spam: ['s'],
  trash: ['t'],
  undo: ['z', 'u'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>
