import form from 'form';
import uci from 'uci';
import type { Verdict } from './settings-rules.ts';

/** The file in /etc/config. */
export const CONFIG = 'fg621';

/** The form, with a tab for each section. */
export type SettingsMap = InstanceType<typeof form.Map>;

/** Whether a section has nothing in it yet: then its lists are shown as they are by default. */
export function isNew(section: string): boolean {
  return Object.keys(uci.get(CONFIG, section) ?? {}).every((option) => option.startsWith('.'));
}

/** Has an option be there only as long as others are on; its value is kept meanwhile. */
export function dependent<O extends form.Option>(option: O, on: Readonly<Record<string, string>>): O {
  option.depends(on);
  option.retain = true;
  return option;
}

/** A switch. */
export function flag(
  section: form.Section,
  name: string,
  byDefault: '0' | '1',
  title: string,
  help: string,
): form.Option {
  const option = section.option(form.Flag, name, title, help);
  option.default = byDefault;
  // Else LuCI deletes what is at its default, and Save changes what nobody has touched.
  option.rmempty = false;
  return option;
}

/** A line of text that must not be empty. */
export function line(
  section: form.Section,
  name: string,
  byDefault: string,
  check: (value: string) => Verdict,
  title: string,
  help: string,
): form.Option {
  const option = section.option(form.Value, name, title, help);
  option.default = byDefault;
  option.rmempty = false;
  option.validate = (_section, value) => check(value);
  return option;
}

/** One of some values. */
export function choice(
  section: form.Section,
  name: string,
  values: Readonly<Record<string, string>>,
  title: string,
  help: string,
): form.Option {
  const option = section.option(form.ListValue, name, title, help);
  for (const [key, label] of Object.entries(values)) option.value(key, label);
  option.default = Object.keys(values)[0] ?? null;
  option.rmempty = false;
  return option;
}

/** Lets an option be empty, and does not delete from the file what is empty there already. */
export function mayBeEmpty(option: form.Option, section: string): void {
  const { remove } = option;
  option.rmempty = true;
  option.remove = (id) => {
    if (uci.get(CONFIG, section, option.option)) remove.call(option, id);
  };
}
