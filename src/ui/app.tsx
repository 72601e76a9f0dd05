import { Box } from 'ink';
import { memo, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Day } from '../core/day.ts';
import { type Statistics, sortedTags } from '../core/statistics.ts';
import { tagsOf } from '../core/tags.ts';
import type { UserEvent } from '../core/timer-event.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { KeyBindings } from '../keys/key-table.ts';
import { type HistoryStore, historyStore } from '../scene/history-store.ts';
import { titleOf } from '../scene/interval-texts.ts';
import type { PageSize } from '../scene/keys/key-map.ts';
import { currentMode, isScrolled, type Mode } from '../scene/mode.ts';
import type {
  DaysBefore,
  HistoryPort,
  ScreenActions,
  ThemePort,
  ViewSource,
} from '../scene/ports.ts';
import { labelOf, type Role, type Scene } from '../scene/scene.ts';
import type { Look } from '../terminal/theme.ts';
import type { Size } from './layout.ts';
import { DAYS_BEFORE } from './parts/day/day-totals.tsx';
import { Drawing } from './parts/styled.tsx';
import { createModel, createTools, type ScreenModel } from './screen-model.ts';
import { HelpScreen, helpPageSize } from './screens/help-screen.tsx';
import { SessionsScreen, sessionsPageSize } from './screens/sessions-screen.tsx';
import { StatisticsScreen, statisticsPageSize } from './screens/statistics-screen.tsx';
import { TimerEndedScreen } from './screens/timer-ended-screen.tsx';
import { TimerScreen } from './screens/timer-screen.tsx';
import { useKeys, useMode } from './use-keys.ts';

export type AppProps = {
  readonly source: ViewSource;
  readonly history: HistoryPort;
  readonly themes: ThemePort;
  readonly actions: ScreenActions;
  readonly role: Role;
  readonly keys: KeyBindings;
  /** The user's home directory: paths in notices begin with `~`. */
  readonly home?: string;
};

type OnTerminal = {
  readonly size: Size;
  /** Called with the look of what is drawn next. */
  onLook?(look: Look): void;
  /** Called with the title that the terminal should have; absent if it has none. */
  readonly onTitle?: ((title: string) => void) | undefined;
  /** Called with whether the mouse wheel should send arrow keys. */
  onWheel?(sendsArrows: boolean): void;
};

/** Returns the look of a mode: that of the theme that is used, or shown to be chosen. */
function lookIn(themes: ThemePort, mode: Mode): Look {
  const shown = mode.type === 'help' ? mode.of : mode;
  return themes.look(shown.type === 'themes' ? shown.choice : themes.current());
}

/** The full screen. It fills every row of the terminal. */
export const App = memo(function App(props: AppProps & OnTerminal) {
  const { source, themes, actions, role, keys, size, home, onLook, onTitle, onWheel } = props;
  const modes = useMode((next) => onLook?.(lookIn(themes, next)));
  const look = lookIn(themes, modes.mode);
  const history = useMemo(() => historyStore(props.history), [props.history]);
  const { view, ended } = useSource(source);
  const mode = currentMode(modes.mode, view.timer);
  const state = useHistory(history, mode.type === 'help' ? mode.of : mode, view.today);
  const theme = themes.current();
  const before = useDaysBefore(props.history, view.today.day);
  const tags = useTags(view, before, state.statistics.value?.statistics);
  const tools = useMemo(() => createTools(look, tags), [look, tags]);
  const { dismissed, dismiss } = useDismissed(view.notices);
  const undismissed = withoutNotices(view, dismissed);
  const shown = mode.type === 'timer' ? withMessage(undismissed, state.message) : undismissed;
  const scene: Scene = {
    view: shown,
    ended,
    mode,
    role,
    keys,
    history: state,
    theme,
    before: before?.byDay,
    home,
    ascii: look.ascii,
  };
  const model = createModel(tools, scene, size);
  const sceneNow = (): Scene => {
    const now = { ...source.view(), now: source.now() };
    const latest = currentMode(modes.latest(), now.timer);
    const ended = source.ended?.();
    const state = history.state();
    const theme = themes.current();
    return { ...scene, view: now, ended, mode: latest, history: state, theme };
  };
  const dispatch = (event: UserEvent) => source.dispatch(event);
  const page = () => pageSize(model);
  useKeys({ modes, actions, history, themes, scene: sceneNow, page, dispatch, dismiss });
  const title = titleOf(model.view, tools.glyphs);
  useEffect(() => onTitle?.(title), [onTitle, title]);
  const isMovedByWheel = isScrolled(mode);
  useEffect(() => onWheel?.(isMovedByWheel), [onWheel, isMovedByWheel]);
  return (
    <Drawing value={tools}>
      <Screen model={model} />
    </Drawing>
  );
});

/** The screen of a mode. It fills every row of the terminal. */
export function Screen({ model }: { readonly model: ScreenModel }) {
  const { columns, rows } = model.size;
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <ModeScreen model={model} />
    </Box>
  );
}

function ModeScreen({ model }: { readonly model: ScreenModel }) {
  const { ended, mode } = model;
  if (ended !== undefined) return <TimerEndedScreen model={model} sentence={ended} />;
  switch (mode.type) {
    case 'help':
      return <HelpScreen model={model} mode={mode} />;
    case 'statistics':
      return <StatisticsScreen model={model} mode={mode} />;
    case 'sessions':
    case 'relabelling':
    case 'deleting':
      return <SessionsScreen model={model} mode={mode} />;
    case 'timer':
    case 'themes':
    case 'leaving':
    case 'resuming':
    case 'editing':
      return <TimerScreen model={model} />;
  }
}

/** Returns how far the current page can be scrolled. */
export function pageSize(model: ScreenModel): PageSize {
  const { mode } = model;
  switch (mode.type) {
    case 'statistics':
      return statisticsPageSize(model, mode);
    case 'sessions':
      return sessionsPageSize(model);
    case 'help':
      return helpPageSize(model, mode);
    default:
      return { rows: 1, maxScroll: 0 };
  }
}

function withMessage(view: TimerView, text: string | undefined): TimerView {
  if (text === undefined) return view;
  return { ...view, notices: [...view.notices, { text, severity: 'warning' }] };
}

function useSource(source: ViewSource): Pick<Scene, 'view' | 'ended'> {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  const view = useSyncExternalStore(subscribe, () => source.view());
  const ended = useSyncExternalStore(subscribe, () => source.ended?.());
  return { view, ended };
}

/** The notices that were removed with a key. One that comes back after it had gone is shown again. */
function useDismissed(notices: TimerView['notices']) {
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  useEffect(() => {
    setDismissed((before) => {
      const still = before.filter((text) => notices.some((notice) => notice.text === text));
      return still.length === before.length ? before : still;
    });
  }, [notices]);
  return { dismissed, dismiss: () => setDismissed(notices.map(({ text }) => text)) };
}

function withoutNotices(view: TimerView, dismissed: readonly string[]): TimerView {
  if (dismissed.length === 0) return view;
  return { ...view, notices: view.notices.filter(({ text }) => !dismissed.includes(text)) };
}

/** Returns the days before today, once they are read: after the first frame. */
function useDaysBefore(history: HistoryPort, today: Day): DaysBefore | undefined {
  const [read, setRead] = useState<{ today: Day; days: DaysBefore }>();
  useEffect(() => {
    let isWanted = true;
    const show = (days: DaysBefore) => isWanted && setRead({ today, days });
    // What cannot be read is reported with today's log and in the statistics.
    history.before(today, DAYS_BEFORE).then(show, () => undefined);
    return () => {
      isWanted = false;
    };
  }, [history, today]);
  return read?.today === today ? read.days : undefined;
}

/**
 * Returns the tags that are shown. Those of the days before come first: they keep their colours when others appear. The
 * list is the same object until a tag changes.
 */
function useTags(
  { today, timer }: TimerView,
  before: DaysBefore | undefined,
  shown: Statistics | undefined,
): readonly string[] {
  const label = labelOf(timer);
  const joined = useMemo(() => {
    const labels = [...today.sessions.map((session) => session.label), label];
    const [earlier = [], others = []] = [before, shown].map((days) => days && sortedTags(days));
    return [...new Set([...earlier, ...labels.flatMap(tagsOf), ...others])].join(' ');
  }, [today, label, before, shown]);
  return useMemo(() => joined.split(' ').filter((tag) => tag !== ''), [joined]);
}

/** Loads the recorded sessions that the mode shows, and returns what is loaded so far. */
function useHistory(history: HistoryStore, mode: Mode, today: TimerView['today']) {
  useEffect(() => history.loadFor(mode, today), [history, mode, today]);
  return useSyncExternalStore(history.subscribe, history.state);
}
