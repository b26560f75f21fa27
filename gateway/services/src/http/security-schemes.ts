/** How a caller proves who it is. */
export const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  terminal: { type: 'apiKey', in: 'cookie', name: 'terminal' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'console',
    description:
      'To change something, the header X-CSRF-Token with the csrfToken of the session as well',
  },
  mutualTls: { type: 'mutualTLS' },
} as const;

/** A name of {@link securitySchemes}. */
export type SecurityScheme = keyof typeof securitySchemes;
