export {
  ABOUT_FILES,
  ABOUT_NAMES,
  aboutFolder,
  listAbout,
  readAbout,
} from './about.js';
export { type Aliases, championFolder, readAliases, releaseNamed } from './aliases.js';
export {
  type BuildRequest,
  type BuildResult,
  buildCatalogueOnly,
  buildRelease,
  planOf,
} from './build-release.js';
export { type Decision, inForce, readDecisions } from './decisions.js';
export { type Difference, diffReleases } from './diff-releases.js';
export { evaluateRelease } from './evaluation.js';
export { readEvaluation } from './evaluation-file.js';
export { describeFinding, type Finding } from './gate/finding.js';
export { builtFrom, linksBeside, servesInputs } from './inputs.js';
export { leaseRelease } from './lease.js';
export { type Listed, listReleases, prune } from './list-releases.js';
export { type Manifest, readManifest } from './manifest.js';
export { promote, type Rollback, rollback, type Said, tag } from './move.js';
export { openBeside, openRelease, openReleaseNamed, type Release } from './open-release.js';
export { type PromoteRequest, promoteRelease, requireAccepted } from './promote-release.js';
export { verifyRelease } from './verify.js';
export { whileWriting } from './while-writing.js';
