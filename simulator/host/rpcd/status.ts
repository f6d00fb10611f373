/** Status codes of ubus (libubus, ubusmsg.h). */
export const Status = {
  ok: 0,
  invalidCommand: 1,
  invalidArgument: 2,
  methodNotFound: 3,
  notFound: 4,
  noData: 5,
  permissionDenied: 6,
  timeout: 7,
  notSupported: 8,
  unknownError: 9,
} as const;

/** One of the status codes of ubus. */
export type Status = (typeof Status)[keyof typeof Status];

/** Ends a ubus call with a status other than 0. */
export class UbusError extends Error {
  readonly status: Status;

  constructor(status: Status) {
    super(`ubus status ${status}`);
    this.status = status;
  }
}

/** The ubus status rpcd's file plugin gives for a failed system call, by its errno name. */
export function statusOfErrno(error: unknown): Status {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES') return Status.permissionDenied;
  if (code === 'ENOENT') return Status.notFound;
  if (code === 'ENOTDIR' || code === 'EINVAL') return Status.invalidArgument;
  return Status.unknownError;
}
