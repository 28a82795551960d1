export {
  ABOUT_FILES,
  ABOUT_NAMES,
  aboutFolder,
  listAbout,
  readAbout,
} from './about/about.js';
export { evaluateRelease } from './about/evaluate-release.js';
export { readEvaluation } from './about/evaluation-file.js';
export {
  type BuildRequest,
  type BuildResult,
  buildCatalogueOnly,
  buildRelease,
  planOf,
} from './build/build-release.js';
export { mendFolder } from './build/temporary-folder.js';
export { readNewSource } from './gate/compared-names.js';
export { diffReleases, keptChanges } from './gate/diff-releases.js';
export { describeFinding } from './gate/finding.js';
export { type Decision, inForce, pastChampions, readDecisions } from './moves/decisions.js';
export { leaseRelease } from './moves/lease.js';
export { listReleases, prune } from './moves/list-releases.js';
export { promote, rollback, type Said, tag } from './moves/move.js';
export { promoteRelease, requireAccepted } from './moves/promote-release.js';
export { servedName } from './moves/served-name.js';
export {
  type Aliases,
  championFolder,
  isReleaseName,
  readAliases,
  releaseNamed,
  writeAliases,
} from './stored/aliases.js';
export { builtFrom, linksBeside, servesInputs } from './stored/inputs.js';
export { type Manifest, readManifest } from './stored/manifest.js';
export {
  type Opener,
  openBeside,
  openRelease,
  openReleaseNamed,
  openShared,
  type Release,
  type Share,
} from './stored/open-release.js';
export { isWhole, verifyRelease } from './stored/verify.js';
export { whileWriting } from './stored/while-writing.js';
