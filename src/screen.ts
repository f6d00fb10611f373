/** Keeps the screen on while the page is seen, where the browser can; most do so over HTTPS alone. */
export function keepScreenOn(): void {
  if (!('wakeLock' in navigator)) return;
  const { wakeLock } = navigator;
  const ask = () => {
    // The lock ends by itself when the page is hidden.
    if (!document.hidden) void wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}

/** Whether an element fills the screen; undefined: the browser cannot do that. */
export function isFullScreen(element: Element): boolean | undefined {
  return document.fullscreenEnabled ? document.fullscreenElement === element : undefined;
}

/** Has an element fill the screen, or ends that. */
export function toggleFullScreen(element: Element): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen();
  void done.catch(() => undefined);
}
