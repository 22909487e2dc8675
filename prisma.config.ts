import { defineConfig } from 'prisma/config';

// Prisma's command line would download a native engine that `generate` and `validate` never use; naming any
// executable stops that. Migrations are applied by prisma/migrate.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
