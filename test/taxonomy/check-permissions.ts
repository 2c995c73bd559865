import type { Test } from 'tap'
import type { InjectOptions } from 'fastify'
import { roles, type Role } from '../../server/db/index.ts'
import { signIn, type TestApp } from '../helper.ts'

export interface RouteCase {
  request: InjectOptions & { method: NonNullable<InjectOptions['method']>; url: string }
  /** The roles that the route lets in; every other is a 403, and nobody a 401. `public`: anybody. */
  allowed: readonly Role[] | 'public'
}

/**
 * Asks each route as nobody and as every role, and checks who is let in: whatever it answers is neither 401 nor 403.
 */
export async function checkPermissions(t: Test, app: TestApp, cases: readonly RouteCase[]): Promise<void> {
  const people = new Map<Role, Awaited<ReturnType<typeof signIn>>>()
  for (const role of roles) people.set(role, await signIn(app, role))
  for (const { request, allowed } of cases) {
    const nobody = await app.server.inject(request)
    if (allowed === 'public')
      t.notOk([401, 403].includes(nobody.statusCode), `${nobody.statusCode} nobody: ${request.method} ${request.url}`)
    else t.equal(nobody.statusCode, 401, `401 nobody: ${request.method} ${request.url}`)
    for (const [role, person] of people) {
      const { statusCode } = await person.request(request)
      const isIn = statusCode !== 401 && statusCode !== 403
      t.equal(
        isIn,
        allowed === 'public' || allowed.includes(role),
        `${statusCode} ${role}: ${request.method} ${request.url}`,
      )
    }
  }
}
