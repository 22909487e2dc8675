import type { MetadataRoute } from 'next';

/** Nothing of a school's journal belongs in a search engine. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', disallow: '/' } };
}
