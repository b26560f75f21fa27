'use strict';
const { writeFileSync } = require('node:fs');
const { Runner, reporters } = require('mocha');

/** Mocha's own report on the terminal, and its counts, with the files whose tests failed, in the file of the option `counts`. */
module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failedIn = new Set();
    runner.on(Runner.constants.EVENT_TEST_FAIL, ({ file }) => failedIn.add(file));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(
        options.reporterOptions.counts,
        JSON.stringify({ passes, failures, pending, failedIn: [...failedIn] }),
      );
    });
  }
};
