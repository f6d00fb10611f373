/** What the page shell hands over as `L.env`. */
export interface Env {
  media: string;
  resource: string;
  scriptname: string;
  pathinfo: string;
  documentroot: string;
  requestpath: string[];
  dispatchpath: string[];
  pollinterval: number;
  ubuspath: string;
  sessionid?: string;
  token?: string;
  nodespec: { satisfied?: boolean; readonly?: boolean; title?: string } | null;
  apply_rollback: number;
  apply_holdoff: number;
  apply_timeout: number;
  apply_display: number;
  /** Seconds an RPC may take; a view may set it. */
  rpctimeout: number | undefined;
  /** URL of the directory of class files, from the tag that loaded luci.js. */
  base_url: string;
  /** Version of class files, from the same place. */
  resource_version: string | undefined;
}

/** Filled by the page before anything else runs. */
export const env: Env = {
  media: '',
  resource: '',
  scriptname: '',
  pathinfo: '',
  documentroot: '',
  requestpath: [],
  dispatchpath: [],
  pollinterval: 5,
  ubuspath: '/ubus/',
  nodespec: null,
  apply_rollback: 90,
  apply_holdoff: 4,
  apply_timeout: 5,
  apply_display: 1.5,
  rpctimeout: undefined,
  base_url: '',
  resource_version: undefined,
};

function path(prefix: string, parts: readonly unknown[]): string {
  const safe = parts
    .flat()
    .map(String)
    .filter((part) => /^(?:[\w.%,;-]+\/)*[\w.%,;-]+$/.test(part));
  return safe.length === 0 ? `${prefix}/` : [prefix, ...safe].join('/');
}

/** The URL of a page: segments that do not look like one are dropped. */
export function pageUrl(...parts: unknown[]): string {
  return path(env.scriptname, parts);
}

/** The URL of a file below /luci-static/resources. */
export function resourceUrl(...parts: unknown[]): string {
  return path(env.resource, parts);
}

/** Whether the session may change things on this page: null if it may not see it. */
export function hasViewPermission(): boolean | null {
  if (!env.nodespec?.satisfied) return null;
  return !env.nodespec.readonly;
}
