import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertSettings, AlertText } from '../../src/alerts/alert.ts';
import { type Announcement, alerts } from '../../src/alerts/alerts.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const OFF: AlertSettings = {
  bell: false,
  terminal: false,
  desktop: false,
  tmux: false,
  sound: 'off',
  beforeEndMs: undefined,
  remindersRing: false,
};

type Given = {
  readonly on: Partial<AlertSettings>;
  readonly env?: Record<string, string>;
  readonly isTTY?: boolean;
  readonly platform?: NodeJS.Platform;
  /** sh scripts by the name of the program that they stand for; each call of one is noted. */
  readonly programs?: Record<string, string>;
  /** Called before something is written; the write fails if it throws. */
  readonly onWrite?: () => void;
  /** The screens that are attached, the last one first: what each answers. */
  readonly views?: readonly ((announcement: Announcement) => boolean)[];
};

/** Alerts with only the given programs and the system's in PATH. */
export function alertBench({
  on,
  env = {},
  isTTY = true,
  platform = 'linux',
  programs = {},
  onWrite = () => undefined,
  views = [],
}: Given) {
  const bin = temporaryDirectory();
  for (const [name, script] of Object.entries(programs)) {
    // Notes its name and its arguments, one a line.
    const note = `printf '%s\\n' ${name} "$@" >> '${bin}/called'`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${note}\n${script}`, { mode: 0o755 });
  }
  let written = '';
  const write = (text: string) => {
    onWrite();
    written += text;
    return true;
  };
  const failures: string[] = [];
  const clock = fakeClock('2026-01-29T09:40:00+01:00');
  const context = {
    env: { PATH: bin, ...env },
    stdout: { isTTY, write },
    platform,
    clock,
    disk: nodeDisk,
    workingDir: bin,
  };
  const unnoticed: string[] = [];
  const parts = {
    settings: { ...OFF, ...on },
    stateDir: join(bin, 'state'),
    views: {
      count: () => views.length,
      announce: async (what: Announcement) => views.some((view) => view(what)),
    },
    onUnnoticed: ({ title, body }: AlertText) => unnoticed.push(`${title}: ${body}`),
  };
  const subject = alerts(context, parts, (_, text) => failures.push(text));
  return {
    ...subject,
    clock,
    failures,
    unnoticed,
    stateDir: join(bin, 'state'),
    written: () => written,
    called: () => {
      const file = join(bin, 'called');
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    },
  };
}

/** The end of a focus session with this label, before a short break. */
export function focusOver(label: string) {
  return { type: 'alert', ended: 'focus', next: 'short-break', label } as const;
}
