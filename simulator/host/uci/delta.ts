import type { Section } from './config.ts';

/** One pending change, as uci.changes tells it to LuCI. */
export type Delta =
  | ['add', section: string, type: string]
  | ['set', section: string, type: string]
  | ['set', section: string, option: string, value: string]
  | ['list-add', section: string, option: string, value: string]
  | ['remove', section: string]
  | ['remove', section: string, option: string]
  | ['order', section: string, place: number];

function setSection(sections: Section[], name: string, type: string, anonymous: boolean): void {
  const old = sections.find((section) => section.name === name);
  if (old) old.type = type;
  else sections.push({ name, type, anonymous, options: new Map() });
}

function move(sections: Section[], section: Section, place: number): void {
  sections.splice(sections.indexOf(section), 1);
  sections.splice(place, 0, section);
}

function applyToSection(sections: Section[], section: Section, delta: Delta): void {
  const { options } = section;
  if (delta[0] === 'order') {
    move(sections, section, delta[2]);
  } else if (delta[0] === 'list-add') {
    options.set(delta[2], [...[options.get(delta[2]) ?? []].flat(), delta[3]]);
  } else if (delta[0] === 'set' && delta.length === 4) {
    options.set(delta[2], delta[3]);
  } else if (delta[0] === 'remove') {
    if (delta[2] === undefined) sections.splice(sections.indexOf(section), 1);
    else options.delete(delta[2]);
  }
}

/** Carries out one change; a change of what is no longer there does nothing, as in libuci. */
export function applyDelta(sections: Section[], delta: Delta): void {
  const section = sections.find(({ name }) => name === delta[1]);
  if (delta[0] === 'add') setSection(sections, delta[1], delta[2], true);
  else if (delta[0] === 'set' && delta.length === 3) setSection(sections, delta[1], delta[2], false);
  else if (section) applyToSection(sections, section, delta);
}
