import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, message } from './message.ts';

const FOLDER = 'root/usr/share/fg621';

/**
 * What the program says on stderr of an order that a page can give; %s is what it fills in. The pages look these sentences up
 * as they hear them (src/said.ts).
 */
export const TOLD: readonly string[] = [
  // Something else is under way.
  'another change waits for keep or undo',
  'a change waits for keep or undo',
  'a change is under way; wait for its end',
  'another change is being undone',
  'another change is under way by now: look at it first',
  'another request is being taken',
  'a search for networks is running',
  'a search for networks is running already',
  'a job is running',
  'another job is running',
  'the port is in use',
  // It comes too late or too early.
  'there is no network yet: nothing to keep',
  'there is no change to keep or undo',
  'no search for networks is running',
  'the search is just starting',
  'the monitor is not running; start it with /etc/init.d/fg621 start',
  'the monitor has not looked at the modem yet',
  // There is no room.
  'cannot write %s',
  'no room on the flash for the way back: nothing was changed; make room and run this again',
  'there are %s presets already; delete one',
  'there is no preset of this name',
  'the preset could not be stored: is the flash full?',
  'the preset could not be deleted: is the flash full?',
  // The SIM.
  'the PIN is wrong',
  'the PIN is wrong; 1 try left',
  'the PIN is wrong; %s tries left',
  'the PIN is wrong and the SIM is blocked now; it waits for its PUK',
  'the PUK is wrong',
  'the PUK is wrong; %s tries left',
  'the SIM refused: %s',
  'the SIM refused: %s; %s tries left',
  'the SIM asks for no PIN',
  'the SIM waits for its PIN',
  'the SIM is blocked and waits for its PUK',
  'the SIM is busy; nothing was tried, try again in some seconds',
  'the SIM has not answered yet; fg621 sim shows how it ends',
  'the SIM is open, but the PIN could not be stored: is the flash full?',
  'the stored PIN cannot be deleted',
  // The modem and the console.
  'no FG621 on USB',
  'the modem was unplugged',
  'the modem refused: %s',
  'no answer within %s s',
  'the router has no driver for USB mode %s: install %s first',
  'an AT command starts with AT, has no control characters and at most 512 characters',
  'not sent: factory and identity commands cannot be taken back',
  'not sent: AT+CSCLK makes the FG621 drop off USB',
  'not sent: AT+CGDCONT with a number alone deletes that context',
  'not sent: the FG621 has the USB modes 34 to 39 only',
  'not sent: that resets all settings',
];

/**
 * What else it says of such orders, which the pages show as it is: rare, or of a command line. What `usage` says of words
 * that a page never sends is not among them.
 */
export const UNTOLD: readonly string[] = [
  // The modem's AT port has gone or was never there: the page tells of it by itself.
  'the modem has no AT port: is kmod-usb-serial-option installed?',
  '%s cannot be opened',
  '%s is the port set in /etc/config/fg621, but there is no such port; without fg621.modem.port it is found',
  'not sent: %s cannot be written; is /tmp full?',
  // Its reasons are in the table.
  'not sent: %s',
  'the SIM cannot be used: %s',
  // A verb that does its work at once ends as its job does, which the box of jobs tells in its own words.
  'the modem took it and did something else',
  'the modem refused',
  'the modem took the command and did something else',
  'the modem did not answer in time',
  'the modem did not come back; switch the router off for ten seconds and on again',
  'the port was in use',
  'the way back could not be stored: is the flash full?',
  'the job was ended in its middle',
  // Of `apn back` and `usb back`, which no page gives.
  'there is nothing to put back',
  'the modem at %s is away, and what was left half done with it comes first; if it never comes back: rm /etc/fg621.back.%s',
];

/** A sentence of the program and where it stands. */
export interface ProgramSentence {
  /** Each way it can come out, with %s for what is filled in. */
  texts: string[];
  file: string;
  /** By which function it is said: `fail`, `usage`, or `AT_WHY` for a reason not to send a command. */
  by: string;
}

const SAYING = /\b(fail (?:\d|\$\?)|usage|AT_WHY=) ?(?:'([^']*)'|"((?:[^"\\]|\\.)*)")/g;
const HINT = /; try: fg621 .*$/;
// A part of a sentence that is there only if there is something to fill in.
const MAYBE = /\$\{\w+:\+([^${}]*)(?:\$\{\w+\})?([^${}]*)\}/;

function ways(text: string): string[] {
  const both = MAYBE.test(text) ? [text.replace(MAYBE, ''), text.replace(MAYBE, '$1%s$2')] : [text];
  return both.map((one) => one.replace(/\$\{[^}]*\}/g, '%s').replace(HINT, ''));
}

/** Every sentence that the scripts of the program have for stderr. */
export function sentencesOfProgram(home: string): ProgramSentence[] {
  const names = readdirSync(join(home, FOLDER)).filter((name) => name.endsWith('.sh'));
  return names.sort().flatMap((name) =>
    [...readFileSync(join(home, FOLDER, name), 'utf8').matchAll(SAYING)].map(
      ([, by = '', plain, filled]): ProgramSentence => {
        const texts = ways(plain ?? filled ?? '');
        return by === 'AT_WHY='
          ? { texts: texts.map((text) => `not sent: ${text}`), file: `${FOLDER}/${name}`, by: 'AT_WHY' }
          : { texts, file: `${FOLDER}/${name}`, by: by.split(' ')[0] ?? '' };
      },
    ),
  );
}

/**
 * The messages of the program.
 *
 * @throws Error if no script says one of them any more
 */
export function messagesOfProgram(home: string): Message[] {
  const sentences = sentencesOfProgram(home);
  return TOLD.flatMap((told) => {
    const files = [...new Set(sentences.filter((one) => one.texts.includes(told)).map(({ file }) => file))];
    if (files.length === 0) throw new Error(`tools/messages/program.ts: the program never says "${told}"`);
    return files.map((file) => message(file, told));
  });
}
