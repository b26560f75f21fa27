/** Fabric's own format (`sampleconfig`) without the colors, since it goes into a file; UTC. */
export const LOG_FORMAT =
  '%{time:2006-01-02T15:04:05.000Z07:00} %{level:.4s} [%{module}] %{shortfunc} -> %{message}';
