'use client';

import type { ComponentProps } from 'react';
import { usePageLinks } from './use-page-links';

/** A part of a page whose plain links lead on within the application (`usePageLinks`). */
export function PageLinks(props: ComponentProps<'div'>) {
  return <div onClick={usePageLinks()} {...props} />;
}
