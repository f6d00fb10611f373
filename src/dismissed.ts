const STORAGE_KEY = 'fg621.dismissed-change';

/** The change whose end the user has dismissed in this tab. */
export function dismissedChange(): string | undefined {
  try {
    return window.sessionStorage.getItem(STORAGE_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers it for this tab; without storage it lasts as long as the page. */
export function rememberDismissed(key: string): void {
  try {
    window.sessionStorage.setItem(STORAGE_KEY, key);
  } catch {
    // Storage may be switched off; the page remembers it meanwhile.
  }
}
