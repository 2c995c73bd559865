import type { Outbound } from '../outbound.ts'
import type { Outcome } from './attempt.service.ts'
import { readRetryAfter } from './courier.policy.ts'

/** Of what is answered, the status and the headers count. */
const limits = { time: 15_000, size: 1_000 }

/** Hands a message over by POST: whatever answers 2xx has it; else later, when the host asks for it. */
export async function post(
  outbound: Outbound,
  address: string,
  message: { headers: Readonly<Record<string, string>>; body: string },
  now: Date,
): Promise<Outcome> {
  const { status, headers } = await outbound.send(address, message, limits)
  if (status >= 200 && status < 300) return { verdict: 'sent' }
  return { verdict: 'later', reason: String(status), retryAfter: readRetryAfter(headers['retry-after'], now) }
}
