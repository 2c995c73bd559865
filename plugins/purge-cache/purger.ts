interface Options {
  url: string
  token: string
  /** Milliseconds for which an answer is waited for. */
  limit?: number
  /** Milliseconds between a failure and the next try: Cloudflare's free plan takes five requests a minute. */
  pause?: number
}

/** More keys than this are everything: CDNs take so many at once. */
const mostKeys = 30

/**
 * Makes what has a cache forget keys. It asks at once, with one request at a time: keys that come meanwhile go together
 * in the next. Nothing is thrown; what failed is asked again after a pause.
 */
export function createPurger({ url, token, limit = 5_000, pause = 15_000 }: Options): (keys: string[]) => void {
  const waiting = new Set<string>()
  let isRunning = false

  async function run(): Promise<void> {
    let hasFailed = false
    isRunning = true
    while (waiting.size > 0) {
      const keys = [...waiting]
      waiting.clear()
      const fault = await ask(keys.includes('bubo') || keys.length > mostKeys ? ['bubo'] : keys)
      if (fault !== null) {
        if (!hasFailed)
          console.error(`purge-cache: nothing was purged (${fault}); trying again every ${pause / 1000} s`)
        for (const key of keys) waiting.add(key)
        await new Promise((resolve) => setTimeout(resolve, pause).unref())
      }
      hasFailed = fault !== null
    }
    // In the same step as the last look at `waiting`.
    isRunning = false
  }

  /** @returns what went wrong, in a word that holds nothing of what was sent; null when nothing. */
  async function ask(keys: string[]): Promise<string | null> {
    try {
      const reply = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'surrogate-key': keys.join(' '),
          ...(token && { authorization: `Bearer ${token}`, 'fastly-key': token }),
        },
        body: JSON.stringify({ tags: keys }),
        // The token is for this address alone.
        redirect: 'error',
        signal: AbortSignal.timeout(limit),
      })
      await reply.body?.cancel()
      return reply.ok ? null : `status ${reply.status}`
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } }
      return cause?.code ?? name
    }
  }

  return (keys) => {
    for (const key of keys) waiting.add(key)
    if (!isRunning) void run()
  }
}
