import { defineConfig } from 'prisma/config'

// `generate`, `validate` and `format` need no native schema engine; pointing the CLI at an existing file keeps it from downloading one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
