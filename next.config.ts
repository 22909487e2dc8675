import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  // The server's processes compress (lib/launch/worker.mjs), after the styles of a first visit were put in.
  compress: false,
  // `npm test` checks the types; a start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // No process of ours reads them; they are a third of what a build writes, and a fifth of its work.
  experimental: { turbopackSourceMaps: false },
  // What the gate does not see (middleware.ts) is never taken for anything but what it says it is.
  headers: async () => [{ source: '/(_next/static/.*|icon.svg)', headers: [{ key: 'x-content-type-options', value: 'nosniff' }] }],
  // Native and pooled parts stay outside the bundle.
  serverExternalPackages: ['@node-rs/argon2', 'fontkit', 'nodemailer', 'pdfkit', 'pg', 'pg-boss', 'pino', 'web-push', '@prisma/client', '@prisma/adapter-pg'],
};

export default createNextIntlPlugin('./lib/text/request.ts')(config);
