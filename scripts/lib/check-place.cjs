'use strict';
/**
 * Loaded ahead of each verb (`node --require`), before the first module whose path would end in a
 * stack: says why this clone cannot work where it lies. No later check could say it. Any Node runs it:
 * which one is needed is checked next.
 */
const repository = __dirname.replace(/\/scripts\/lib$/, '');

const obstacles = [
  ['\\', 'a backslash', 'Node loads no module from such a path'],
  ['*', 'an asterisk', 'Node takes it for a pattern, and misses files of the packages'],
  [':', 'a colon', 'it parts the folders of PATH, so that npm finds no command of this clone'],
];

function obstacleOf(path) {
  const found = obstacles.find(([character]) => path.includes(character));
  if (found !== undefined) {
    return `${found[1]}: ${found[2]}`;
  }
  return /\p{Cc}/u.test(path)
    ? 'a control character, such as a line break: the pages cannot be bundled there'
    : undefined;
}

const obstacle = obstacleOf(repository);
if (obstacle !== undefined) {
  process.stderr.write(
    `\nThe path of this clone, ${JSON.stringify(repository)}, has ${obstacle}.\n\n` +
      'Rename the folder, or clone into another one, and try again there.\n',
  );
  process.exit(1);
}
