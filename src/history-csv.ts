import type { Point } from './timeline.ts';

const HEADER =
  'time,uptime_s,registered,rsrp_dbm,rsrq_db,sinr_db,rssi_dbm,temperature_c,bands,pci,received_kbit_s,sent_kbit_s,row_s';

/**
 * Rows as a table for other programs: a header, times in UTC and by the router's uptime, a plain minus sign, empty for
 * what is not known. The last column tells fine rows from coarse ones.
 */
export function csvOf(points: readonly Point[]): string {
  const lines = points.map(({ at_ms, t_s, up, rsrp, rsrq, sinr, rssi, temp, bands, pci, rx, tx, row_s }) =>
    [
      new Date(Math.round(at_ms / 1000) * 1000).toISOString().replace('.000Z', 'Z'),
      t_s,
      up ? 1 : 0,
      rsrp,
      rsrq,
      sinr,
      rssi,
      temp,
      bands.join('+'),
      pci,
      rx,
      tx,
      row_s,
    ].join(','),
  );
  return `${[HEADER, ...lines].join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file to be saved. */
export function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken over the address by then.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
