// Unpacks the Chromium of @sparticuz/chromium into the folder given. A process of its own: the package unpacks into the
// temp folder that was set when it was loaded, reuses whatever lies there, and brings the libraries that a bare system
// lacks (NSS, expat) only where it believes to run at Amazon's.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const [target] = process.argv.slice(2);
const half = `${target}.half`;
rmSync(half, { recursive: true, force: true });
mkdirSync(half, { recursive: true });
process.env.TMPDIR = half;
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
const { default: chromium } = await import('@sparticuz/chromium');
await chromium.executablePath();
// The package's own fonts.conf names folders of Amazon's; without any font Chromium ends itself.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${target}/fonts</dir><cachedir>${target}/fonts-cache</cachedir></fontconfig>
`;
writeFileSync(`${half}/fonts.conf`, fonts);
renameSync(half, target);
