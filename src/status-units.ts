/**
 * Seconds since the router started (/proc/uptime).
 * @asType integer
 * @minimum 0
 */
export type UptimeSeconds = number;

/**
 * LTE band number as 3GPP TS 36.101 table 5.5-1 counts, without the +100 of the modem.
 * @asType integer
 * @minimum 1
 * @maximum 88
 */
export type LteBand = number;

/**
 * UMTS band number (3GPP TS 25.101 clause 5.2).
 * @asType integer
 * @minimum 1
 * @maximum 26
 */
export type UmtsBand = number;

/**
 * Reference signal received power, dBm: index − 141 (3GPP TS 36.133 clause 9.1.4, lower edge).
 * @minimum -141
 * @maximum -44
 */
export type RsrpDbm = number;

/**
 * Reference signal received quality, dB: index / 2 − 20 (3GPP TS 36.133 clause 9.1.7, lower edge).
 * @minimum -20
 * @maximum -3
 */
export type RsrqDb = number;

/**
 * Signal to interference and noise ratio, dB: index / 2 (RSSNR of the Fibocom AT manuals).
 * @minimum -50
 * @maximum 50
 */
export type SinrDb = number;

/**
 * Received power over the whole carrier, dBm: −113 + 2·index of AT+CSQ (3GPP TS 27.007 clause 8.5).
 * @minimum -113
 * @maximum -51
 */
export type RssiDbm = number;

/**
 * LTE channel number (3GPP TS 36.101 clause 5.7.3).
 * @asType integer
 * @minimum 0
 * @maximum 262143
 */
export type Earfcn = number;

/**
 * Physical cell identity (3GPP TS 36.211 clause 6.11).
 * @asType integer
 * @minimum 0
 * @maximum 503
 */
export type Pci = number;

/**
 * Centre frequency, MHz.
 * @minimum 400
 * @maximum 6000
 */
export type Mhz = number;

/**
 * Mobile country and network code of an operator, e.g. 22610 (ITU-T E.212).
 * @pattern ^[0-9]{5,6}$
 */
export type Plmn = string;

/** Width of an LTE carrier, MHz (3GPP TS 36.101 table 5.6-1). */
export type BandwidthMhz = 1.4 | 3 | 5 | 10 | 15 | 20;
