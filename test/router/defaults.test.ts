import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { ROOT } from '../../simulator/router/tree.ts';
import { routerFor } from './router.ts';

/** /etc/config/fg621 as the package brings it. */
const SHIPPED = readFileSync(join(ROOT, 'etc/config/fg621'), 'utf8');

/** What the monitor makes of its settings; each variable is empty until it is set by them. */
const READ = `export LC_ALL=C
FG621_RUN="\${FG621_PREFIX}/var/run/fg621" FG621_LIB="\${FG621_PREFIX}/usr/share/fg621" FG621_STOP=0
mkdir -p "\${FG621_RUN}"
for part in at usb recover leds history; do . "\${FG621_LIB}/\${part}.sh"; done
eval "$(sed -n '/^load_config/,/^}/p' "\${FG621_PREFIX}/usr/sbin/fg621")"
monitor_say() { printf '%s\\n' "\${1}" >&2; }
load_config
recover_settings
leds_start
history_load
for name in FG621_ACTIVE FG621_BACKGROUND FG621_PORT RECOVER_ENABLED RECOVER_STEPS RECOVER_PER_HOUR RECOVER_PER_DAY \\
	RECOVER_LOST_AFTER RECOVER_PING RECOVER_HOSTS RECOVER_CARRIERS RECOVER_CARRIERS_AFTER RECOVER_FROM RECOVER_TO \\
	RECOVER_TEMPERATURE LEDS_NAME_signal1 LEDS_NAME_plus LEDS_SOURCE LEDS_CARRIERS HISTORY_ON HISTORY_FLASH; do
	eval "value=\\\${\${name}}"
	printf '%s\\n' "\${name}=\${value}"
done
`;

/** What the monitor makes of a configuration, a line for each variable. */
async function settingsBy(router: Router, config: string): Promise<string[]> {
  writeFileSync(join(router.prefix, 'etc/config/fg621'), config);
  writeFileSync(join(router.prefix, 'usr/sbin/settings-test'), READ);
  const { code, stdout, stderr } = await router.exec('/usr/sbin/settings-test');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trim().split('\n');
}

test('where a configuration says nothing, or nonsense, the monitor does as a new one says', async () => {
  const router = await routerFor({ scenario: 'no-device' });
  const shipped = await settingsBy(router, SHIPPED);
  expect(shipped).toContain('RECOVER_STEPS= ifup dial radio unlock restart usb');
  expect(shipped).toContain('LEDS_NAME_signal1=white:signal1');
  expect(await settingsBy(router, '')).toEqual(shipped);
  const nonsense = SHIPPED.replace(/(option (?!(?:source|signal\d|plus)\b)\w+) '.*'/g, "$1 'nonsense'").replace(
    "option carriers 'nonsense'\n\nconfig history",
    "option carriers 'blink'\n\nconfig history",
  );
  expect(await settingsBy(router, nonsense)).toEqual(shipped);
});
