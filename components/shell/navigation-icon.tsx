import {
  Bell, BookOpen, CalendarDays, ClipboardList, Ellipsis, FileChartColumn, Grid3x3, House, MessageSquareWarning, Settings2, Users,
} from 'lucide-react';
import type { NavigationIcon as Name } from './navigation';

const icons = {
  today: House,
  journal: Grid3x3,
  class: Users,
  diary: BookOpen,
  notices: Bell,
  oversight: ClipboardList,
  remarks: MessageSquareWarning,
  plan: CalendarDays,
  reports: FileChartColumn,
  office: Settings2,
  more: Ellipsis,
} satisfies Record<Name, unknown>;

export function NavigationIcon({ name, className = 'size-5' }: { name: Name; className?: string }) {
  const Icon = icons[name];
  return <Icon aria-hidden className={className} strokeWidth={1.75} />;
}
