'use client';

import { Menu as Primitive } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';

type MenuProps = {
  /** The button that opens it, with a name of its own. */
  trigger: ReactElement;
  align?: 'start' | 'end';
  /** `MenuItem`, `MenuLink`, `MenuChoice`, `MenuSeparator`. */
  children: ReactNode;
};

const itemClass = classNames(
  'flex min-h-9 cursor-default items-center gap-3 rounded-sm px-3 py-1.5 outline-none select-none touch:min-h-11',
  'data-highlighted:bg-accent-soft data-highlighted:text-accent data-disabled:opacity-55',
);

/** A list of things to do, opened by a button; arrows, letters and Escape work. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger render={trigger} />
      <Primitive.Portal>
        <Primitive.Positioner align={align} sideOffset={6} collisionPadding={8} className="z-menu outline-none">
          <Primitive.Popup
            className={classNames(
              'max-h-(--available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-sheet p-1 shadow-raised',
              'transition-opacity duration-100 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0',
            )}
          >
            {children}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type ItemProps = { icon?: ReactNode; disabled?: boolean; onSelect: () => void; children: ReactNode };

export function MenuItem({ icon, disabled, onSelect, children }: ItemProps) {
  return (
    <Primitive.Item disabled={disabled} onClick={onSelect} className={itemClass}>
      {icon}
      {children}
    </Primitive.Item>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Primitive.LinkItem render={<Link prefetch={false} href={href} />} closeOnClick className={itemClass}>
      {icon}
      {children}
    </Primitive.LinkItem>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
};

/** One of a few values within a menu; the chosen one has a tick. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)} aria-label={label}>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} closeOnClick className={itemClass}>
          <span className="grid size-4 place-items-center">
            <Primitive.RadioItemIndicator>
              <Check aria-hidden className="size-4" />
            </Primitive.RadioItemIndicator>
          </span>
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="mx-2 my-1 h-px bg-line" />;
}
