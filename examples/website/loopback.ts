const names: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether a host name, without port, is this machine only. */
export const isLoopback = (hostname: string): boolean => names.has(hostname.toLowerCase());

/** The hosts, with port, under which browsers on this machine reach a server that listens on loopback. */
export const loopbackHosts = (port: number): string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
