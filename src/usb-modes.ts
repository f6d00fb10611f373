/** A USB mode of the modem, as AT+GTUSBMODE counts. */
export interface UsbMode {
  mode: number;
  net: 'ECM' | 'NCM' | 'RNDIS';
  /** With a port for Android's debugger besides. */
  adb: boolean;
}

/** All modes that the FG621 has; the recommended one first. */
export const USB_MODES: readonly UsbMode[] = [
  { mode: 36, net: 'NCM', adb: false },
  { mode: 38, net: 'RNDIS', adb: false },
  { mode: 34, net: 'ECM', adb: false },
  { mode: 37, net: 'NCM', adb: true },
  { mode: 39, net: 'RNDIS', adb: true },
  { mode: 35, net: 'ECM', adb: true },
];

const RECOMMENDED = 36;

/** A mode in few letters: `NCM (36)`. */
export function modeName(mode: number): string {
  const found = USB_MODES.find((entry) => entry.mode === mode);
  if (!found) return String(mode);
  return `${found.net}${found.adb ? ' + ADB' : ''} (${mode})`;
}

/** A mode with whether it is the one to have: `NCM (36), recommended`. */
export function modeText(mode: number): string {
  return mode === RECOMMENDED ? _('%s, recommended').format(modeName(mode)) : modeName(mode);
}

/** What a mode is like, in a sentence. */
export function modeHint({ net, adb }: UsbMode): string {
  const port = adb ? ` ${_('With a debug port (ADB), which a router has no use for.')}` : '';
  switch (net) {
    case 'NCM':
      return _('Many packets in one transfer: the fastest on this router. Needs kmod-usb-net-cdc-ncm.') + port;
    case 'RNDIS':
      return _('What TP-Link\u2019s firmware and Windows use. Needs kmod-usb-net-rndis.') + port;
    case 'ECM':
      return _('The simplest and slowest. Needs kmod-usb-net-cdc-ether.') + port;
  }
}
