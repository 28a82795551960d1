export { createApp } from './app.js';
export type { App } from './app-type.js';
export type { AppOptions, Release } from './context.js';
export { listQuery } from './schemas/question.js';
export { listen, type ProcessEffects } from './serve.js';
