import { isFields } from '../core/json.ts';

/** A file of the state directory is in a format that only a newer release can read. It is left as it is. */
export class NewerFormatError extends Error {
  constructor(version: number, known: number) {
    super(
      `a newer release of focus wrote it (format ${version}, this release reads up to ${known}); upgrade focus`,
    );
  }
}

/**
 * Throws if a file's value has a later version than is known.
 *
 * @throws NewerFormatError
 */
export function refuseNewerFormat(value: unknown, known: number): void {
  const version = isFields(value) ? value['version'] : undefined;
  if (Number.isInteger(version) && Number(version) > known) {
    throw new NewerFormatError(Number(version), known);
  }
}
