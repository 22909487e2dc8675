import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  // `npm test` checks the types; a start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // Native and pooled parts stay outside the bundle.
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', '@prisma/client', '@prisma/adapter-pg'],
};

export default createNextIntlPlugin('./lib/text/request.ts')(config);
