'use strict';
const { writeFileSync } = require('node:fs');
const { Runner, reporters } = require('mocha');

/** Mocha's own report on the terminal, and its counts in the file of the option `counts`. */
module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(options.reporterOptions.counts, JSON.stringify({ passes, failures, pending }));
    });
  }
};
