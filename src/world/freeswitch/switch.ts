export function freeswitch(_o: unknown): any { return undefined; }
