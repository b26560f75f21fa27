/**
 * An instant (UTC) as `yyyy-MM-dd HH:mm:ss` in China, which has had one time zone, without summer
 * time, since 1991: UTC+8.
 */
export function chinaTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return local.slice(0, 19).replace('T', ' ');
}
