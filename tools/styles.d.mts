export const STYLES: readonly string[];

export function readStyles(): string;
