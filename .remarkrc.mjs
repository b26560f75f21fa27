/** `npm run check:docs` fails on a link to a file or heading that is not there. */
export default {
  plugins: [['remark-validate-links', { repository: false }]],
};
