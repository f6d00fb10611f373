/** What has to be undone when this program ends, however it ends. */
const pending = new Set<() => void>();
let watching = false;

/** Registers something to be undone at the end of the program, synchronously; returns how to take it off again. */
export function atExit(undo: () => void): () => void {
  pending.add(undo);
  if (!watching) {
    watching = true;
    process.once('exit', () => {
      for (const action of pending) action();
    });
    for (const [signal, number] of [
      ['SIGINT', 2],
      ['SIGTERM', 15],
      ['SIGHUP', 1],
    ] as const)
      process.once(signal, () => process.exit(128 + number));
  }
  return () => pending.delete(undo);
}
