export { createApp } from './app.js';
export type { AppOptions, Release } from './context.js';
