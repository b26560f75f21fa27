/**
 * `npm run check:docs` fails on a link to a file or heading that is not there; `#L12` of a link is a
 * line, as on GitHub.
 */
export default {
  plugins: [
    [
      'remark-validate-links',
      { repository: false, urlConfig: { headingPrefix: '#', topAnchor: '#readme', lines: true } },
    ],
  ],
};
