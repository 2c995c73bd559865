/** What the site tells of a decision. */
export interface Answer {
  said: string
  from: string
  to: string
  undo: { action: string; id: string } | null
}

/** Why it was not taken: 0 where the site did not answer. */
export interface Refusal {
  status: number
  error: string
}

export type Words = Record<
  'network' | 'session' | 'signIn' | 'fault' | 'nothing' | 'empty' | 'notHere' | 'choose' | 'undo' | 'undoKey',
  string
>

/** Sends a form as it stands, and stays on the page. */
export async function ask(
  action: string,
  body: URLSearchParams,
  words: Words,
): Promise<{ answer: Answer; refusal: null } | { answer: null; refusal: Refusal }> {
  const refuse = (status: number, error: string) => ({ answer: null, refusal: { status, error } })
  try {
    const reply = await fetch(action, { method: 'POST', body, headers: { accept: 'application/json' } })
    if (reply.status === 401) return refuse(401, words.session)
    const isJson = reply.headers.get('content-type')?.startsWith('application/json') ?? false
    if (!isJson) return refuse(reply.status, words.fault)
    const told = (await reply.json()) as Answer & { error?: string }
    return reply.ok ? { answer: told, refusal: null } : refuse(reply.status, told.error ?? words.fault)
  } catch {
    return refuse(0, words.network)
  }
}

/** A page of ours; null where it cannot be had now. */
export async function readPage(url: string): Promise<Document | null> {
  try {
    const reply = await fetch(url)
    const isPage = reply.ok && new URL(reply.url).pathname === new URL(url, location.href).pathname
    return isPage ? new DOMParser().parseFromString(await reply.text(), 'text/html') : null
  } catch {
    return null
  }
}
