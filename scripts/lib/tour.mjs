import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRepository, workspaces } from './repository.mjs';

const tourFile = inRepository('docs', 'tour.md');
const heading = /^## (\d+\. .+)$/;
const link = /\[`([\w#]+)`\]\(\.\.\/([^)#\s]+)#L(\d+)\)/g;

/** The text of `docs/tour.md`. */
export function readTour() {
  return readFileSync(tourFile, 'utf8');
}

/**
 * The stops of a tour: `title`, and in `links` the `identifier`, `path` from the root of the clone
 * and `line`, counted from 1, of each.
 */
export function stopsOf(tour) {
  const stops = [];
  for (const text of tour.split('\n')) {
    const [, title] = heading.exec(text) ?? [];
    if (title !== undefined) {
      stops.push({ title, links: [] });
    }
    for (const [whole, identifier, path, line] of text.matchAll(link)) {
      stops.at(-1)?.links.push({ whole, identifier, path, line: Number(line) });
    }
  }
  return stops;
}

/**
 * Pattern of a line of code that declares an identifier: a function, method, class, constant or
 * type.
 */
export function declarationOf(identifier) {
  const word = identifier.replace('#', '');
  const named = String.raw`(?:function|class|const|interface|type) ${word}\b`;
  const method = String.raw`#?${word}[(<](?!.*;$)`;
  return new RegExp(String.raw`^\s*(?:export |default |async |get )*(?:${named}|${method})`);
}

/** The place nearest to a link's that declares its identifier: in its file, else in any other. */
export function findDeclaration({ identifier, path, line }) {
  const here = declarationsIn(path, identifier);
  const [nearest] = here.sort((one, other) => Math.abs(one - line) - Math.abs(other - line));
  if (nearest !== undefined) {
    return { path, line: nearest };
  }
  const places = sourceFiles().flatMap((other) =>
    declarationsIn(other, identifier).map((at) => ({ path: other, line: at })),
  );
  return places.length === 1 ? places[0] : undefined;
}

/** Fault of a link of a tour, as a sentence; undefined when it leads to its identifier. */
export function faultOf(stop, place) {
  const code = linesOf(place.path)[place.line - 1] ?? '';
  if (declarationOf(place.identifier).test(code)) {
    return undefined;
  }
  const found = findDeclaration(place);
  const where =
    found === undefined
      ? 'nothing of that name is declared, or several are: name another line in docs/tour.md'
      : `it is at ${found.path}#L${found.line}: "npm run mend:tour" writes that`;
  return `Stop ${stop.title}: ${place.path}#L${place.line} does not declare ${place.identifier}; ${where}.`;
}

/** The tour with the lines, and files, where its identifiers are declared now. */
export function mendTour(tour) {
  return tour.replaceAll(link, (whole, identifier, path, line) => {
    const found = findDeclaration({ identifier, path, line: Number(line) });
    return found === undefined ? whole : `[\`${identifier}\`](../${found.path}#L${found.line})`;
  });
}

function declarationsIn(path, identifier) {
  const declaration = declarationOf(identifier);
  return linesOf(path).flatMap((code, index) => (declaration.test(code) ? [index + 1] : []));
}

function linesOf(path) {
  const file = inRepository(path);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

function sourceFiles() {
  return workspaces.flatMap((workspace) =>
    readdirSync(inRepository(workspace, 'src'), { recursive: true })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(test|suite)\.tsx?$/.test(name))
      .map((name) => `${workspace}/src/${name}`),
  );
}
