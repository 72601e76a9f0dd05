import { alertCommand } from '../../alerts/channels.ts';
import type { Context } from '../../context.ts';
import {
  countFindings,
  type DoctorGiven,
  doctorParts,
  type Finding,
  formatFinding,
} from '../../doctor/check.ts';
import { examine } from '../../doctor/doctor.ts';
import { EXIT } from '../../errors.ts';
import { focusPaths } from '../../settings/paths.ts';
import { readSettings } from '../../settings/settings.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { boundedChildren } from '../../subprocess/child.ts';
import { colorLevel } from '../../terminal/terminal-features.ts';
import { readEnvironment } from '../environment.ts';
import type { FocusOptions } from '../options.ts';

export type DoctorOptions = Partial<FocusOptions> & {
  /** Try each alert that is on. */
  readonly alerts?: boolean;
};

/**
 * `focus doctor`: prints a line for each check. Returns the exit code: 1 if a check failed.
 *
 * @param version of the program
 */
export async function doctorCommand(
  context: Context,
  options: DoctorOptions,
  version: string,
): Promise<number> {
  // A reader such as head may close its end before the last line.
  context.stdout.on('error', () => undefined);
  const children = boundedChildren(context.clock);
  const run = alertCommand(context, children);
  const read = await readOrExplain(context, options);
  const parts = doctorParts({ context, ...read, run, raiseAlerts: options.alerts ?? false });
  const color = colorLevel(context, options.color);
  const { stdout, platform, nodeVersion, homeDir } = context;
  const marks: Finding['mark'][] = [];
  stdout.write(`focus ${version}, Node ${nodeVersion}, ${platform}\n`);
  for (const { title, findings } of examine(parts)) {
    stdout.write(`\n${title}\n`);
    for await (const finding of findings) {
      stdout.write(`${formatFinding(finding, color, homeDir)}\n`);
      marks.push(finding.mark);
    }
  }
  stdout.write(`\n${countFindings(marks)}\n`);
  await children.close();
  return marks.includes('fail') ? EXIT.fault : EXIT.done;
}

type Read = Pick<DoctorGiven, 'paths' | 'settings' | 'settingsError'>;

async function readOrExplain(context: Context, options: DoctorOptions): Promise<Read> {
  try {
    const { paths, settings } = await readEnvironment(context, options);
    return { paths, settings, settingsError: undefined };
  } catch (error) {
    return { ...readWithoutFile(context), settingsError: diskErrorInWords(error) };
  }
}

// A variable may be wrong: then all FOCUS_* variables are ignored.
function readWithoutFile(context: Context): Omit<Read, 'settingsError'> {
  try {
    return settingsBy(context, context.env);
  } catch {
    const others = Object.entries(context.env).filter(([name]) => !name.startsWith('FOCUS_'));
    return settingsBy(context, Object.fromEntries(others));
  }
}

function settingsBy(context: Context, env: Context['env']): Omit<Read, 'settingsError'> {
  const { homeDir, workingDir, directories } = context;
  const paths = focusPaths({ env, homeDir, workingDir, directories });
  const { dataDir } = paths;
  const sources = { env, homeDir, workingDir, dataDir, configText: undefined, flags: {} };
  return { paths, settings: readSettings(sources).settings };
}
