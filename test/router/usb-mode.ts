import { expect } from 'vitest';
import type { Router, RouterOptions } from '../../simulator/router/router.ts';
import { registered } from './changes.ts';
import { uciOf } from './network.ts';
import { BRISK, until } from './router.ts';

/** The network device of the interface wwan0. */
export const device = (router: Router) => uciOf(router, 'network.wwan0.device');

/** The default routes of the router. */
export function routes(router: Router): string[] {
  return router.interfaces().flatMap((entry) => (entry.gateway ? [`${entry.device}`] : []));
}

/** A registered router whose modem takes long enough to start for a look at it, and for doing something meanwhile. */
export const settled = (options: RouterOptions = {}) =>
  registered({ timing: { ...BRISK, bootSeconds: 10 }, ...options });

/** The modem is in the mode it was in, and the router has its address again. */
export async function expectFormer(router: Router): Promise<void> {
  expect(router.modem.usbMode).toBe(36);
  expect(await device(router)).toBe('eth1');
  await until(router, () => routes(router).includes('eth1') || null);
}
