const STYLESHEET = 'view/fg621/fg621.css';
const LONGEST_WAIT_MS = 2000;

/** Loads the stylesheet of the app once. Resolves when it is there, or has failed, or takes too long. */
export function loadStyles(): Promise<void> {
  const version = L.env.resource_version;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = L.resource(STYLESHEET) + (version ? `?v=${encodeURIComponent(version)}` : '');
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    window.setTimeout(() => resolve(), LONGEST_WAIT_MS);
    document.head.appendChild(link);
  });
}
