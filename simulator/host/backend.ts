/** What a command run on the simulated router gave back. */
export interface ExecResult {
  /** Exit code; null when a signal ended it. */
  code: number | null;
  /** Name of the signal that ended it, e.g. `SIGKILL`. */
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** An interface of the router as netifd knows it. */
export interface NetworkInterface {
  /** Section of /etc/config/network, e.g. `wwan0`. */
  name: string;
  proto: string;
  /** Linux network device, if it is there. */
  device?: string;
  /** Seconds it has been up; absent: it is down. */
  uptimeS?: number;
  ipv4?: { address: string; mask: number }[];
  ipv6?: { address: string; mask: number }[];
  /** Gateway of its default route. */
  gateway?: string;
  /** The same for IPv6. */
  gateway6?: string;
  dns?: readonly string[];
  /** Comes up by itself; true if not given. */
  autostart?: boolean;
  metric?: number;
}

/** All the HTTP host needs to know of the router behind it. */
export interface Backend {
  /** Directory on this machine that stands for `/` of the router. */
  readonly root: string;
  /**
   * Runs a program of the router.
   *
   * @param command absolute path on the router
   * @param args arguments without the program's name
   * @param options `timeoutMs`: after that long it gets SIGKILL; the promise may still wait for children of it
   */
  exec(command: string, args: readonly string[], options: { timeoutMs: number }): Promise<ExecResult>;
  /** What `ubus call network.interface dump` would know. */
  interfaces(): NetworkInterface[];
  /** Told that a file of /etc/config was written: services that depend on it start anew, as procd sees to. */
  configChanged(config: string): void;
}
