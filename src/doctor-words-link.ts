import type { Check } from './doctor.ts';

/** Says that the modem's network device is a part of `device`, or carries it. */
export function usedText(device = '?'): string {
  return _('The modem\u2019s network device belongs to %s. Set-up leaves it alone.').format(device);
}

function interfaceFinding({ code, facts = {} }: Check): string | undefined {
  const { name = 'wwan0', proto = '?', device = '?', wanted_device = '?' } = facts;
  switch (code) {
    case 'ok':
      return _('%s, DHCP on %s').format(name, facts.device ?? wanted_device);
    case 'missing':
      return _('No interface of the router uses %s, the modem\u2019s network device.').format(wanted_device);
    case 'wrong_proto':
      return _('%s uses %s, which this modem does not speak. It hands out its address by DHCP on %s.').format(
        name,
        proto.toUpperCase(),
        wanted_device,
      );
    case 'wrong_device':
      return _('%s is set to %s, but the modem is %s.').format(name, device, wanted_device);
    case 'disabled':
      return _('%s is switched off.').format(name);
    case 'used':
      return usedText(facts.device);
    case 'several':
      return _('More than one interface uses the modem: %s. Delete all but one.').format(name);
    default:
      return undefined;
  }
}

function zoneFinding({ code, facts: { name = 'wwan0', zone = 'wan' } = {} }: Check): string | undefined {
  switch (code) {
    case 'ok':
      return _('%s is in %s').format(name, zone);
    case 'missing':
      return _('%s is in no firewall zone, so nothing may pass.').format(name);
    case 'wrong_zone':
      return _('%s is in the zone %s, not in that of the Internet.').format(name, zone);
    default:
      return undefined;
  }
}

function routeFinding({ code, facts = {} }: Check): string | undefined {
  const { interface: name = '?', gateway } = facts;
  switch (code) {
    case 'ok':
      return gateway === undefined ? _('over %s').format(name) : _('over %s, gateway %s').format(name, gateway);
    case 'missing':
      return _('The router has no default route.');
    case 'other':
      return _('The Internet goes over %s, not over the modem. That is no fault if you want it so.').format(name);
    default:
      return undefined;
  }
}

/** What was found between netifd and the Internet, in words; undefined: a code that this page does not know. */
export function findingOfLink(check: Check): string | undefined {
  const { id, code, facts = {} } = check;
  switch (id) {
    case 'interface':
      return interfaceFinding(check);
    case 'zone':
      return zoneFinding(check);
    case 'route':
      return routeFinding(check);
    case 'address': {
      const found = [facts.ipv4, facts.ipv6].filter((address) => address !== undefined);
      if (code === 'ok') return found.length > 0 ? found.join(', ') : _('there');
      return code === 'missing' ? _('The modem has given the router no address.') : undefined;
    }
    case 'names':
      if (code === 'ok') return facts.name === undefined ? _('yes') : _('%s was found').format(facts.name);
      return code === 'fails' ? _('No name server answers.') : undefined;
    case 'lan': {
      const { lan = '?', modem = '10.0.0.0/8' } = facts;
      if (code === 'ok') return _('%s, apart from the modem\u2019s %s').format(lan, modem);
      return code === 'clash'
        ? _('%s overlaps the modem\u2019s %s. Give the LAN another address under Network > Interfaces.').format(
            lan,
            modem,
          )
        : undefined;
    }
    case 'wifi':
      if (code === 'ok') return _('read from the right place');
      if (code === 'wrong_offset')
        return _('The image reads it from the wrong place, so Wi-Fi is weak. LTE is not affected.');
      return code === 'unknown' ? _('cannot be told on this router') : undefined;
    default:
      return undefined;
  }
}
