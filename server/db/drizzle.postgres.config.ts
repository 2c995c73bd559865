import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './server/db/tables.postgres.ts',
  out: './migrations/postgres',
})
