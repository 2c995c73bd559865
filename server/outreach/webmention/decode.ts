import type { Answer } from '../../outbound.ts'

const charset = /charset\s*=\s*["']?([\w-]+)/i

/** The page as text, in the letters that its header or its first kilobyte names; UTF-8 where neither does. */
export function decodePage({ headers, body }: Pick<Answer, 'headers' | 'body'>): string {
  const named = charset.exec(headers['content-type'] ?? '') ?? charset.exec(body.subarray(0, 1024).toString('latin1'))
  try {
    return new TextDecoder(named?.[1] ?? 'utf-8').decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}
