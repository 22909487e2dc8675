import type { Hat } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import type { Matter } from '@/lib/matters/view';
import type { Settings } from '@/lib/settings/model';
import type { Texts } from './model';

/** Whom to ask: by name and post alone. */
export interface ToAsk {
  post: 'director' | 'actingDirector' | 'deputy' | 'chair' | 'administrator';
  /** 'Асанова Мээрим' */
  name: string;
  /** what a deputy answers for */
  area: string | null;
}

export interface AboutView {
  school: { ky: string; ru: string; en: string };
  /** null: the school has put none in yet */
  regulation: { version: number; inForceOn: Day; texts: Texts } | null;
  /** as they stand today */
  settings: Settings;
  toAsk: ToAsk[];
  /** the reader's own hats, then the others */
  hats: { hat: Hat; isOwn: boolean }[];
}

export interface RegulationLine {
  version: number;
  state: 'open' | 'approved' | 'declined';
  isInForce: boolean;
}

/** A version as it stands; a party to it is whoever wrote it. */
export interface RegulationVersionView extends Matter, RegulationLine {
  texts: Texts;
  writtenBy: string;
  writtenAt: Date;
  inForceOn: Day | null;
}

export interface RegulationView {
  /** newest first */
  versions: RegulationLine[];
  /** null: there is none */
  shown: RegulationVersionView | null;
  mayDecide: boolean;
  /** the text shown, to write the next version from; null for whoever writes none, and while one waits */
  toWrite: Texts | null;
}
