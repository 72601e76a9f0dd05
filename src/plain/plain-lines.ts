import { counted } from '../core/counted.ts';
import { formatTimeOfDay } from '../core/day.ts';
import { formatDuration, MINUTE, SECOND } from '../core/duration.ts';
import { capitalize, isFlow, kindInWords } from '../core/interval.ts';
import type { Session } from '../core/session.ts';
import { intervalIn, isRunningOn, remainingMs, type Timer } from '../core/timer.ts';
import type { TimerView } from '../core/timer-view.ts';
import { sameSession } from '../day-log/document.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import { wordCountTexts } from '../scene/interval-texts.ts';
import { questionOf } from '../scene/keys/questions.ts';
import { labelOf, type Scene, undoNotices } from '../scene/scene.ts';
import { plainText } from '../terminal/text.ts';

/** A line that is said when its signature changes. */
type Fact = { readonly signature: string; readonly text: string };

type Facts = ReadonlyMap<string, Fact>;

/** Says what has changed, a line each. */
export type PlainLines = {
  /** Returns the lines about what is new since the last call, and at first the whole state. */
  next(scene: Scene): readonly string[];
};

export function plainLines(): PlainLines {
  let said: Facts = new Map();
  let sessions: readonly Session[] | undefined;
  return {
    next: (scene) => {
      const facts = factsOf(scene);
      const news = [...facts].filter(([key, { signature }]) => {
        return said.get(key)?.signature !== signature;
      });
      said = facts;
      const keys = news.map(([key]) => key);
      const texts = news
        .filter(([key]) => key !== 'minute' || !keys.includes('state'))
        .map(([, { text }]) => text);
      const recorded = addedTo(sessions, scene.view.today.sessions).map(sessionInWords);
      sessions = scene.view.today.sessions;
      return [...recorded, ...texts]
        .map((text) => plainText(text, scene.ascii))
        .filter((text) => text !== '');
    },
  };
}

function addedTo(before: readonly Session[] | undefined, now: readonly Session[]) {
  if (before === undefined || before === now) return [];
  return now.filter((session) => !before.some((one) => sameSession(one, session)));
}

/** Returns a session as its day log has it: `09:15 - 09:40 ✓ Complete (25m) — Review`. */
export function sessionInWords(session: Session): string {
  return formatSessionLine(session).slice('- '.length);
}

function factsOf(scene: Scene): Facts {
  const { view, mode, ended } = scene;
  if (ended !== undefined) {
    const text = `${ended}. Press Enter to start again, or type q to leave.`;
    return new Map([['ended', { signature: ended, text }]]);
  }
  const words = wordCountTexts(view.timer)[0] ?? '';
  const question = questionOf(scene);
  const notices = [...view.notices, ...undoNotices(scene)];
  return new Map<string, Fact>([
    ['state', { signature: stateSignature(view.timer), text: stateInWords(view) }],
    ['minute', minuteFact(view)],
    ['words', { signature: words, text: words }],
    ...notices.map(({ text }) => [`notice ${text}`, { signature: text, text }] as const),
    [
      'question',
      {
        signature: question === undefined ? '' : mode.type,
        text: question === undefined ? '' : questionInWords(question),
      },
    ],
  ]);
}

function questionInWords({ texts, answers }: NonNullable<ReturnType<typeof questionOf>>): string {
  return `${texts[0]} ${answers.map(({ key, words }) => `${key}: ${words}`).join(', ')}.`;
}

// What a line about the state depends on; the time left is said once a minute.
function stateSignature(timer: Timer): string {
  const { state } = timer;
  const { kind, plannedMs } = intervalIn(timer);
  const of = timer.state === 'waiting' ? timer.beginsAt : timer.interval.startedAt;
  const overtime = timer.state !== 'waiting' && timer.interval.overtime;
  return JSON.stringify([state, kind, plannedMs, of?.epochMs, overtime, labelOf(timer)]);
}

/** Returns the state of the timer as a sentence: `Focus, running, 25 minutes left, ends 09:40 — Review`. */
export function stateInWords(view: TimerView): string {
  const { timer } = view;
  const label = labelOf(timer);
  const kind = capitalize(kindInWords(intervalIn(timer).kind));
  return [kind, ...stateTexts(view)].join(', ') + (label === '' ? '' : ` — ${label}`);
}

function stateTexts({ timer, now, endsAt }: TimerView): readonly string[] {
  const left = timeInWords(timer, remainingMs(timer, now));
  switch (timer.state) {
    case 'running':
      if (isRunningOn(timer, now)) {
        return ['counting up', `began ${formatTimeOfDay(timer.interval.startedAt)}`];
      }
      return ['running', left, ...(endsAt ? [`ends ${formatTimeOfDay(endsAt)}`] : [])];
    case 'paused':
      return ['paused', left];
    case 'waiting': {
      const { proposed, beginsAt } = timer;
      const length = isFlow(proposed) ? 'flow' : lengthInWords(proposed.plannedMs);
      const start = beginsAt ? `begins ${formatTimeOfDay(beginsAt)}` : 'press Enter to start';
      return ['waiting', length, start];
    }
  }
}

function minuteFact({ timer, now }: TimerView): Fact {
  if (timer.state !== 'running') return { signature: '', text: '' };
  const remaining = remainingMs(timer, now);
  const minutes =
    remaining > 0 ? Math.ceil(remaining / MINUTE) : -Math.floor(-remaining / MINUTE) || 0;
  const text = minutes === 0 ? '' : timeInWords(timer, remaining);
  return { signature: String(minutes), text };
}

// Up to a minute in seconds. Rounded up while it counts down, and down while it counts up.
function timeInWords(timer: Timer, remaining: number): string {
  if (remaining > 0) {
    const seconds = Math.ceil(remaining / SECOND);
    return seconds < 60
      ? `${counted(seconds, 'second')} left`
      : `${minutesInWords(Math.ceil(remaining / MINUTE))} left`;
  }
  const spent = minutesInWords(Math.floor(-remaining / MINUTE));
  return isFlow(intervalIn(timer)) ? spent : `${spent} past the end`;
}

function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return counted(rest, 'minute');
  return rest === 0
    ? counted(hours, 'hour')
    : `${counted(hours, 'hour')} ${counted(rest, 'minute')}`;
}

function lengthInWords(ms: number): string {
  return ms % MINUTE === 0 ? minutesInWords(ms / MINUTE) : formatDuration(ms);
}
