import { expect } from 'vitest';
import type { Router } from '../../simulator/router/router.ts';
import { uciOf } from './network.ts';
import { until } from './router.ts';

/** The network device of the interface wwan0. */
export const device = (router: Router) => uciOf(router, 'network.wwan0.device');

/** The default routes of the router. */
export function routes(router: Router): string[] {
  return router.interfaces().flatMap((entry) => (entry.gateway ? [`${entry.device}`] : []));
}

/** The modem is in the mode it was in, and the router has its address again. */
export async function expectFormer(router: Router): Promise<void> {
  expect(router.modem.usbMode).toBe(36);
  expect(await device(router)).toBe('eth1');
  await until(router, () => routes(router).includes('eth1') || null);
}
