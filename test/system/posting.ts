const clients = 20

export interface Posting {
  /** The names of the comments that were acknowledged. */
  acknowledged: string[]
  /** Called after each of them. */
  onAcknowledged: (count: number) => void
}

/** Posts by twenty clients until the server dies. */
export async function postComments(
  url: string,
  round: number,
  { acknowledged, onAcknowledged }: Posting,
): Promise<void> {
  let next = 0
  const client = async (): Promise<void> => {
    for (;;) {
      const number = next++
      const name = `Round ${round} post ${number}`
      // Each comment comes from an address of its own, so that no limit for one visitor applies.
      const address = `2001:db8:${round.toString(16)}:${number.toString(16)}::1`
      const sent = await fetch(`${url}/api/v1/public/articles/a-comment-box/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ name, text: `Text of ${name}` }),
      }).then(
        async (reply) => ({ status: reply.status, body: await reply.text() }),
        () => null,
      )
      if (sent === null) return
      // A busy machine turns some away, or cannot send a body in time: they come again.
      if (sent.status === 503 || sent.status === 408) continue
      if (sent.status !== 202) throw new Error(`${sent.status}: ${sent.body}`)
      acknowledged.push(name)
      onAcknowledged(acknowledged.length)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}
