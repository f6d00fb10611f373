import { listOf, partly, text, whole } from './decode.ts';
import { listDirectory } from './ubus.ts';

const LEDS = '/sys/class/leds';
const MOST_LEDS = 64;

const entry = whole<{ name: string }, 'name'>({ name: text() }, ['name']);
const listing = partly<{ entries: { name: string }[] }>({ entries: listOf(entry, MOST_LEDS) });

/** Names of the router's LEDs; undefined if they cannot be asked for, or there are none. Never rejects. */
export async function readLeds(): Promise<string[] | undefined> {
  try {
    const names = (listing(await listDirectory(LEDS)).entries ?? []).map(({ name }) => name);
    return names.length > 0 ? names.sort() : undefined;
  } catch {
    return undefined;
  }
}
