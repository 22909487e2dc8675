/** Where the journal of the browser tests hands in its letters: nobody is there, but while a test listens. */
export const MAIL_PORT = Number(process.env.E2E_PORT ?? 3900) + 70;
