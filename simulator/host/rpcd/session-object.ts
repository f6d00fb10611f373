import { method, required, type UbusObject } from './bus.ts';
import type { Sessions } from './sessions.ts';
import { Status, UbusError } from './status.ts';

/**
 * The ubus object `session`, as far as the access rules of LuCI let a browser use it.
 *
 * @param pendingApply id of the session whose uci.apply waits for its confirmation: a new login of the same user
 *   takes that session up again
 */
export function sessionObject(sessions: Sessions, pendingApply: () => string | undefined): UbusObject {
  return {
    login: method({ username: 'string', password: 'string', timeout: 'number' }, (args) => {
      const { username, password, timeout } = args;
      const session = sessions.login(required(username), required(password), timeout, pendingApply());
      if (!session) throw new UbusError(Status.permissionDenied);
      return {
        ubus_rpc_session: session.id,
        timeout: session.timeoutS,
        expires: Math.floor((session.expiresAt - Date.now()) / 1000),
        acls: session.grants.dump(),
        data: { username: session.username },
      };
    }),

    access: method({ scope: 'string', object: 'string', function: 'string' }, (args, sid) => {
      const session = sessions.get(sid);
      if (!session) throw new UbusError(Status.notFound);
      if (args.object === undefined || args.function === undefined) return session.grants.dump();
      return { access: session.grants.allows(args.scope ?? 'ubus', args.object, args.function) };
    }),
  };
}
