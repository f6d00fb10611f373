/**
 * LuCI's hash of the bytes of a message (Paul Hsieh's SuperFastHash, seeded with the length), by which it looks up
 * translations on the router and in the browser.
 */
export function luciHash(key: string): number {
  const { buffer, length } = new TextEncoder().encode(key);
  if (length === 0) return 0;
  const bytes = new DataView(buffer);
  let hash = length;
  const whole = length & ~3;
  for (let at = 0; at < whole; at += 4) {
    hash = (hash + bytes.getUint16(at, true)) >>> 0;
    hash = ((hash << 16) ^ ((bytes.getUint16(at + 2, true) << 11) ^ hash)) >>> 0;
    hash = (hash + (hash >>> 11)) >>> 0;
  }
  switch (length - whole) {
    case 3:
      hash = (hash + bytes.getUint16(whole, true)) >>> 0;
      hash = (hash ^ (hash << 16) ^ (bytes.getInt8(whole + 2) << 18)) >>> 0;
      hash = (hash + (hash >>> 11)) >>> 0;
      break;
    case 2:
      hash = (hash + bytes.getUint16(whole, true)) >>> 0;
      hash = (hash ^ (hash << 11)) >>> 0;
      hash = (hash + (hash >>> 17)) >>> 0;
      break;
    case 1:
      hash = (hash + bytes.getInt8(whole)) >>> 0;
      hash = (hash ^ (hash << 10)) >>> 0;
      hash = (hash + (hash >>> 1)) >>> 0;
  }
  hash = (hash ^ (hash << 3)) >>> 0;
  hash = (hash + (hash >>> 5)) >>> 0;
  hash = (hash ^ (hash << 4)) >>> 0;
  hash = (hash + (hash >>> 17)) >>> 0;
  hash = (hash ^ (hash << 25)) >>> 0;
  return (hash + (hash >>> 6)) >>> 0;
}
