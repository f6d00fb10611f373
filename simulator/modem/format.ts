import type { ModemState } from './state.ts';

/** An integer as upper-case hexadecimal digits. */
export function hex(value: number, digits = 1): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** RSRP in dBm as an index 0…97 (3GPP TS 36.133 clause 9.1.4). */
export function rsrpIndex(dbm: number): number {
  return clamp(Math.round(dbm + 141), 0, 97);
}

/** RSRQ in dB as an index 0…34 (3GPP TS 36.133 clause 9.1.7). */
export function rsrqIndex(db: number): number {
  return clamp(Math.round((db + 20) * 2), 0, 34);
}

/** SINR in dB as the half decibels of Fibocom's manuals. */
export function sinrIndex(db: number): number {
  return clamp(Math.round(db * 2), -100, 100);
}

/** RSCP in dBm as an index 0…96 (3GPP TS 25.133 clause 9.1.1). */
export function rscpIndex(dbm: number): number {
  return clamp(Math.round(dbm + 121), 0, 96);
}

/** Ec/No in dB as an index 0…49 (3GPP TS 25.133 clause 9.1.2). */
export function ecnoIndex(db: number): number {
  return clamp(Math.round((db + 24.5) * 2), 0, 49);
}

/** An IPv6 address as sixteen decimal bytes with dots, the way 3GPP TS 27.007 writes it. */
export function dottedIpv6(address: string | null): string {
  const [head = '', tail] = (address ?? '::').split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const groups = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return groups
    .flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 255];
    })
    .join('.');
}

/** AcT of 3GPP TS 27.007 clause 7.3: 2 UTRAN, 6 HSPA, 7 E-UTRAN; 16 is Fibocom's own for two carriers. */
export function accessTechnology({ radio, dialect }: ModemState): number {
  if (radio.serving()?.cell.rat === 'UMTS') return 6;
  return radio.secondary()?.active ? dialect.aggregatedAct : 7;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
