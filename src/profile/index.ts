export { buildProfile, type ProfileRequest } from './build-profile.js';
