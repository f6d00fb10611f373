import type { Backend } from '../backend.ts';
import { UciApply } from '../uci/apply.ts';
import { UciStore } from '../uci/store.ts';
import { uciObject } from '../uci/uci-object.ts';
import { Bus, method } from './bus.ts';
import { fileObject } from './file-object.ts';
import { Jail } from './jail.ts';
import { networkDeviceObject, networkInterfaceObject } from './network-objects.ts';
import { sessionObject } from './session-object.ts';
import type { Sessions } from './sessions.ts';

/** What answers on the router: its ubus objects and what the web server needs of their insides. */
export interface RouterServices {
  backend: Backend;
  bus: Bus;
  jail: Jail;
  sessions: Sessions;
  uci: UciStore;
  applying: UciApply;
}

/**
 * Puts all ubus objects of a router together.
 *
 * @param execTimeoutMs after that long file.exec kills a program
 */
export function routerServices(backend: Backend, sessions: Sessions, execTimeoutMs: number): RouterServices {
  const jail = new Jail(backend.root);
  const uci = new UciStore(jail, (config) => backend.configChanged(config));
  const applying = new UciApply(uci, sessions);
  sessions.onEnd((sid) => uci.revert(sid));
  const bus = new Bus({
    session: sessionObject(sessions, () => applying.pendingSession),
    file: fileObject({ backend, jail, sessions, timeoutMs: execTimeoutMs }),
    uci: uciObject(uci, applying, sessions),
    'network.interface': networkInterfaceObject(backend),
    'network.device': networkDeviceObject(jail),
    luci: { getFeatures: method({}, () => ({})) },
  });
  return { backend, bus, jail, sessions, uci, applying };
}
