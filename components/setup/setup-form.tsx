'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState, type ReactNode } from 'react';
import { useForm, type FieldErrors, type UseFormRegister } from 'react-hook-form';
import type { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Refusal, Result } from '@/lib/result';
import { foundSchoolSchema, type FoundSchoolInput } from '@/lib/setup/schema';
import { type Locale, localeNames, locales } from '@/lib/text/locales';

type Typed = z.input<typeof foundSchoolSchema>;
type Name = keyof Typed;

export type SetupWords = {
  labels: Record<Name, string>;
  hints: Partial<Record<Name, string>>;
  school: string;
  director: string;
  optional: string;
  showPassword: string;
  submit: string;
  pending: string;
  /** What is wrong with a field, by the key that the schema or the action names. */
  problems: Record<string, string>;
  refusals: Partial<Record<Refusal['code'], string>> & { invalidInput: string; unexpected: string };
};

type SetupFormProps = {
  /** Makes the school and goes to its first page, or answers why not. */
  action: (input: FoundSchoolInput) => Promise<Result<unknown>>;
  words: SetupWords;
  /** of the page: the school's too, unless another is chosen */
  locale: Locale;
};

/** The first school of a server: the one-time code, its name in three languages and its own, the director's account. */
export function SetupForm({ action, words, locale }: SetupFormProps) {
  const [refused, setRefused] = useState<Refusal['code']>();
  const { register, handleSubmit, setError, formState } = useForm<Typed, unknown, FoundSchoolInput>({
    resolver: zodResolver(foundSchoolSchema),
    defaultValues: { language: locale },
  });

  const send = handleSubmit(async (input) => {
    const result = await action(input);
    if (result.ok) return;
    const { code, fields } = result.error;
    setRefused(code === 'invalidInput' ? undefined : code);
    for (const [name, message] of Object.entries(fields)) setError(name as Name, { message }, { shouldFocus: true });
  });

  const row = { register, errors: formState.errors, words };
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-6">
      {refused && (
        <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">
          {words.refusals[refused] ?? words.refusals.unexpected}
        </p>
      )}
      <Row {...row} name="code" />
      <Part title={words.school}>
        <Row {...row} name="nameKy" wide />
        <Row {...row} name="nameRu" wide />
        <Row {...row} name="nameEn" wide />
        <Row {...row} name="language" wide />
      </Part>
      <Part title={words.director}>
        <Row {...row} name="surname" autoComplete="family-name" />
        <Row {...row} name="firstName" autoComplete="given-name" />
        <Row {...row} name="patronymic" autoComplete="additional-name" aside={words.optional} wide />
        <Row {...row} name="login" autoComplete="username" />
        <Row {...row} name="password" autoComplete="new-password" />
      </Part>
      <Button type="submit" tone="main" aria-disabled={formState.isSubmitting} className="min-h-11">
        {formState.isSubmitting ? words.pending : words.submit}
      </Button>
    </form>
  );
}

type RowProps = {
  name: Name;
  register: UseFormRegister<Typed>;
  errors: FieldErrors<Typed>;
  words: SetupWords;
  aside?: string;
  autoComplete?: string;
  wide?: boolean;
};

function Row({ name, register, errors, words, aside, autoComplete = 'off', wide = false }: RowProps) {
  const key = errors[name]?.message;
  return (
    <Field
      label={words.labels[name]}
      hint={words.hints[name]}
      error={key && (words.problems[key] ?? words.refusals.invalidInput)}
      aside={aside}
      className={wide ? 'sm:col-span-2' : undefined}
    >
      {(control) =>
        name === 'password' ? (
          <PasswordInput {...control} {...register(name)} autoComplete={autoComplete} showLabel={words.showPassword} />
        ) : name === 'language' ? (
          <Select {...control} {...register(name)}>
            {locales.map((one) => <option key={one} value={one}>{localeNames[one].full}</option>)}
          </Select>
        ) : (
          <TextInput {...control} {...register(name)} autoComplete={autoComplete} />
        )
      }
    </Field>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="border-t border-line pt-5">
      <legend className="float-left mb-4 w-full text-md font-semibold">{title}</legend>
      <div className="clear-both grid gap-5 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
