interface Bracket {
  /** Index behind the closing bracket. */
  end: number;
  matches: boolean;
}

/** Reads the bracket expression at `pattern[start]`; undefined if it is never closed. */
function bracket(pattern: string, start: number, char: string): Bracket | undefined {
  let i = start + 1;
  const negated = pattern[i] === '!' || pattern[i] === '^';
  if (negated) i++;
  let found = false;
  for (let first = true; i < pattern.length; first = false) {
    const low = pattern.charAt(i);
    if (low === ']' && !first) return { end: i + 1, matches: found !== negated };
    let high = low;
    if (pattern[i + 1] === '-' && i + 2 < pattern.length && pattern[i + 2] !== ']') {
      high = pattern.charAt(i + 2);
      i += 2;
    }
    if (low <= char && char <= high) found = true;
    i++;
  }
  return undefined;
}

/**
 * POSIX fnmatch() with FNM_NOESCAPE alone, as rpcd matches its access rules: `*` eats anything, slashes and spaces
 * too, and a backslash is a plain character.
 *
 * Takes time proportional to the product of both lengths at worst.
 */
export function fnmatch(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let starText = 0;
  while (t < text.length) {
    const char = pattern[p];
    if (char === '*') {
      starAt = p++;
      starText = t;
      continue;
    }
    const set = char === '[' ? bracket(pattern, p, text.charAt(t)) : undefined;
    const step = set ? set.end : p + 1;
    const fits = set ? set.matches : char === '?' || char === text[t];
    if (p < pattern.length && fits) {
      p = step;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++starText;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
