/**
 * LuCI's hash of the bytes of a message (Paul Hsieh's SuperFastHash, seeded with the length), by which it looks up
 * translations on the router and in the browser.
 */
export function luciHash(key: string): number {
  const bytes = Buffer.from(key, 'utf8');
  if (bytes.length === 0) return 0;
  let hash = bytes.length;
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    hash = (hash + bytes.readUInt16LE(at)) >>> 0;
    hash = ((hash << 16) ^ ((bytes.readUInt16LE(at + 2) << 11) ^ hash)) >>> 0;
    hash = (hash + (hash >>> 11)) >>> 0;
  }
  switch (bytes.length - whole) {
    case 3:
      hash = (hash + bytes.readUInt16LE(whole)) >>> 0;
      hash = (hash ^ (hash << 16) ^ (bytes.readInt8(whole + 2) << 18)) >>> 0;
      hash = (hash + (hash >>> 11)) >>> 0;
      break;
    case 2:
      hash = (hash + bytes.readUInt16LE(whole)) >>> 0;
      hash = (hash ^ (hash << 11)) >>> 0;
      hash = (hash + (hash >>> 17)) >>> 0;
      break;
    case 1:
      hash = (hash + bytes.readInt8(whole)) >>> 0;
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
