import type { DocumentDifference } from '@guanming/wire/verdicts';

/**
 * Compares the attached XML with the one of the invoice, line by line: the renderer writes one
 * element on a line, and no parser has to read what a stranger wrote.
 *
 * @param xml - undefined when the file has none
 * @param expected - what the renderer attaches
 */
export function compareXml(xml: string | undefined, expected: string): DocumentDifference[] {
  if (xml === undefined || xml === expected) {
    return [];
  }
  const found = xml.split('\n');
  const lines = withPaths(expected.split('\n'));
  const differing = lines.flatMap(({ path, text }, index) =>
    found[index] === text ? [] : [newDifference(path, text, found[index] ?? '')],
  );
  if (differing.length === 0) {
    return [newDifference('xml', '', found.slice(lines.length).join(''))];
  }
  // Behind a line too many or too few, every further one is another.
  return found.length === lines.length ? differing : differing.slice(0, 1);
}

interface XmlLine {
  readonly path: string;
  readonly text: string;
}

/** Each line with the path of its element, which its indentation gives. */
function withPaths(lines: readonly string[]): XmlLine[] {
  const open: string[] = [];
  return lines.map((text) => {
    const depth = (/^ */.exec(text)?.[0].length ?? 0) / 2;
    open.length = Math.min(open.length, depth);
    open.push(/<\/?([\w-]+)/.exec(text)?.[1] ?? '');
    return { path: open.join('.'), text };
  });
}

function newDifference(field: string, expected: string, found: string): DocumentDifference {
  const content = (line: string): string =>
    (/^\s*<[^>]*>([^<]*)<\//.exec(line)?.[1] ?? line.trim()).slice(0, 200);
  return { field, part: 'xml', document: content(found), ledger: content(expected) };
}
