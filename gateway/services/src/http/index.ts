export { correlationIdOf } from './correlation-id';
export { addPages } from './pages';

export type { AppContext } from './app';
export type { RunningHttpServer } from './http-server';
export type { PageApp } from './pages';
export type { RunningServer } from './server-process';
