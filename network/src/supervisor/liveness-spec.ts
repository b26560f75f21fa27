import { z } from 'zod';

const pathSchema = z.string().startsWith('/');

/** Files in PEM of whoever asks over mutual TLS. */
const tlsFilesSchema = z.strictObject({
  ca: pathSchema,
  certificate: pathSchema,
  privateKey: pathSchema,
});

/** A URL to get, or a port of 127.0.0.1 to connect to. */
export const questionSchema = z.union([
  z.strictObject({ url: z.url({ protocol: /^https?$/ }), tls: tlsFilesSchema.optional() }),
  z.strictObject({ port: z.int().min(1).max(65_535), tls: tlsFilesSchema.optional() }),
]);

/** See {@link questionSchema}. */
export type Question = z.infer<typeof questionSchema>;

const commandSchema = z.strictObject({
  command: z.string().min(1),
  args: z.array(z.string()),
  env: z.record(z.string().min(1), z.string()),
});

/** A program that ends with exit code 0 when all is well. */
export type ProbeCommand = z.infer<typeof commandSchema>;

/** The sum of the samples of a metric, or of those that have one label. */
const counterSchema = z.strictObject({
  metric: z.string().min(1),
  label: z.strictObject({ name: z.string().min(1), value: z.string() }).optional(),
});

/** See {@link counterSchema}. */
export type WorkCounter = z.infer<typeof counterSchema>;

/**
 * Counters of a process in the text format of Prometheus that show whether it does its work: it
 * does while each of `succeeded` grows.
 */
const countersSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  tls: tlsFilesSchema.optional(),
  succeeded: z.array(counterSchema).min(1),
  failed: counterSchema,
});

/** See {@link countersSchema}. */
export type WorkCounters = z.infer<typeof countersSchema>;

/** See {@link Liveness}. */
export const livenessSchema = z.strictObject({
  answers: questionSchema,
  work: z
    .strictObject({
      probes: z.array(commandSchema).min(1),
      unless: z.union([questionSchema, commandSchema]).optional(),
      counters: countersSchema.optional(),
    })
    .optional(),
});

/**
 * How to find out that a running process must be started again.
 *
 * `answers` is asked every few seconds and must not depend on other processes: what does not answer
 * is frozen. `work.probes` try, once a minute, whether it does all of its work; not while
 * `work.counters` show that it does. When `work.unless` fails too, what the process depends on is
 * out of order, and the process is left alone.
 */
export type Liveness = z.infer<typeof livenessSchema>;
