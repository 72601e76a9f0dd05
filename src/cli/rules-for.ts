import type { TimerRules } from '../core/timer.ts';
import type { FocusOptions } from './options.ts';

/**
 * The rules of a timer that begins with options.
 *
 * @param screen whether there is one: without it nobody can be asked
 */
export function rulesFor(rules: TimerRules, options: FocusOptions, screen: boolean): TimerRules {
  const flowing = options.flow ? { ...rules, lengths: { ...rules.lengths, focus: 0 } } : rules;
  const asked = screen ? flowing : { ...flowing, onSleep: withoutAsking(flowing.onSleep) };
  if (!options.once) return asked;
  // After the one session nothing more is to begin; who waits for it in a script must not wait
  // for somebody to go on.
  const overtime = asked.overtime && screen;
  return { ...asked, overtime, autoStartBreaks: false, autoStartFocus: false };
}

function withoutAsking(onSleep: TimerRules['onSleep']): TimerRules['onSleep'] {
  return {
    focus: onSleep.focus === 'ask' ? 'leave-out' : onSleep.focus,
    break: onSleep.break === 'ask' ? 'leave-out' : onSleep.break,
  };
}
