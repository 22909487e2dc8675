import type { Day, Weekday } from '@/lib/calendar/day';
import type { GradingMode, Names } from '@/lib/journal/view';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { Channel, NoticeKind, Preferences } from './model';

/** A fact that a guardian is told of, as it stands. */
export interface NoticeLine {
  id: string;
  kind: NoticeKind;
  pupilId: string;
  firstName: string;
  foundAt: Date;
  isRead: boolean;
  /** null for a period mark */
  onDate: Day | null;
  subject: Names;
  mode: GradingMode | null;
  value: number | null;
  debtDueOn: Day | null;
  remark: string | null;
  /** what the family had seen there before */
  was: number | null;
  period: MarkPeriod | null;
  termKind: 'figure' | 'notAssessed' | null;
  /** of an absence: it still stands */
  isAbsent: boolean;
}

/** An e-mail address, and whether it was shown to be hers. */
export interface OwnAddress {
  email: string | null;
  isEmailConfirmed: boolean;
  /** a code was sent, and may still be typed */
  isCodeAwaited: boolean;
}

/** The same as her account has it. */
export interface AccountAddress extends OwnAddress {
  /** it is a guardian's: her notices go there too, as she chose */
  isForNotices: boolean;
}

/** How a guardian is told, and by what she can be. */
export interface NoticeChoices extends OwnAddress {
  preferences: Preferences;
  /** when what is gathered is sent: at which hour, and of a week on which day */
  digest: { hour: number; on: Weekday };
  /** the school sends e-mail at all */
  offersEmail: boolean;
  /** what a browser asks its push service with; null where the school sends none */
  pushKey: string | null;
  /** this session's device is told */
  isDeviceTold: boolean;
}

/** This session's device, for whoever is told of remarks. */
export interface ToldDevice {
  /** what a browser asks its push service with */
  pushKey: string;
  isDeviceTold: boolean;
}

/** Messages that failed every try, of a kind; never to whom or of what. */
export interface FailedMessages {
  channel: Channel;
  trouble: 'unreachable' | 'refused' | 'unexpected';
  count: number;
  lastAt: Date;
}
