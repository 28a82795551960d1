export { dayOf } from './days.js';
export { type RefreshResult, refresh } from './refresh.js';
