import { InvalidArgumentError } from 'commander';

/** Reads the address of a server, as an option has it; without a trailing slash. */
export function readUrl(text: string): string {
  if (!/^https?:\/\/[^/\s]+\/?$/.test(text)) {
    throw new InvalidArgumentError('it is an address such as https://billing.example');
  }
  return text.replace(/\/$/, '');
}
