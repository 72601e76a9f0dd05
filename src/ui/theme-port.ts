import type { Look, ThemeSettings } from '../terminal/theme.ts';

/** What the picker chooses. */
export type ThemeChoice = Pick<ThemeSettings, 'name' | 'digits'>;

/** The themes of the screen, one of which is used. */
export type ThemePort = {
  /** Returns the choice of the settings, or the last one that was used. */
  current(): ThemeChoice;
  /** Returns the look of a choice; the same object for the same choice. */
  look(choice: ThemeChoice): Look;
  /**
   * Uses a choice from now on, and writes it into the configuration file.
   *
   * @returns a sentence if it could not be written, or has no effect at the next start; else undefined
   */
  use(choice: ThemeChoice): Promise<string | undefined>;
};
