/** The version of this release, as package.json and CHANGELOG.md have it. */
export const VERSION = '0.1.0';
