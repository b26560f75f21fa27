/** The date in China, `YYYY-MM-DD`, some days after an instant in milliseconds since 1970. */
export function dayInChina(instant: number, daysLater = 0): string {
  const china = instant + 8 * 3_600_000 + daysLater * 86_400_000;
  return new Date(china).toISOString().slice(0, 10);
}
