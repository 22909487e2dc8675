import type { MetadataRoute } from 'next';
import { loadMessages } from '@/lib/text/areas';
import { defaultLocale } from '@/lib/text/locales';

/** What a telephone needs to put the journal beside its other applications. In the school's language: it is asked for by nobody in particular. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { name, description } = (await loadMessages(defaultLocale)).shell;
  return {
    ...{ name, short_name: name, description, lang: defaultLocale },
    ...{ id: '/', start_url: '/', scope: '/', display: 'standalone' },
    ...{ background_color: '#fffefb', theme_color: '#1f4b87' },
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
