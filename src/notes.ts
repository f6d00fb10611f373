import type { DecodedStatus } from './decode-status.ts';
import { carryingInterface, type Link } from './netifd.ts';
import { netDriverPackage } from './rows.ts';

/**
 * What stands between a registered modem and the Internet on the router's side, in one or two sentences; undefined if
 * nothing does or it cannot be told.
 */
export function linkNote({ modem }: DecodedStatus, link: Link): string | undefined {
  if (modem.net_device === undefined) {
    const missing = modem.usb_id !== undefined && modem.net_driver === undefined;
    const name = missing ? netDriverPackage(modem) : undefined;
    if (name === undefined) return undefined;
    return _('The router has no network driver for the modem, so there is no Internet. Install %s.').format(name);
  }
  if (link.interfaces === undefined || carryingInterface(link)) return undefined;
  const device = modem.net_device;
  const [first] = link.interfaces;
  if (!first)
    return _(
      'No interface of the router uses %s, so there is no Internet. Make one under Network > Interfaces: protocol DHCP client, device %s, firewall zone wan.',
    ).format(device, device);
  if (first.up) return _('The interface %s on %s is up, but has no address.').format(first.name, device);
  return _('The interface %s on %s is not up, so there is no Internet.').format(first.name, device);
}
