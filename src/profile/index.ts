export { buildProfile, type ProfileRequest } from './build-profile.js';
export { type FilesRequest, profileFiles } from './profile-files.js';
export type { Profile } from './profile-schema.js';
