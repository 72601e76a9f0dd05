/** A script that comes with the program. */
type CatalogueEntry = {
  /** What it does, for a list. */
  readonly summary: string;
  readonly text: string;
  /** Whether it has something to undo before it is removed; it does that for `on_stop`. */
  readonly undoes: boolean;
};

/** The names of the scripts, as their files are named. */
export const CATALOGUE_NAMES = ['dnd', 'git', 'lock', 'music'] as const;

export type CatalogueName = (typeof CATALOGUE_NAMES)[number];

const DND = `\
#!/bin/sh
# Turns on do-not-disturb during focus sessions, and restores what you had before.
# GNOME, KDE Plasma (kde-inhibit), macOS (needs two shortcuts, see below).
# focus: on_start on_resume on_pause on_complete on_interrupt on_break on_stop on_recover
set -eu
saved=$FOCUS_HOOK_STATE/dnd

case $FOCUS_HOOK_EVENT-$FOCUS_HOOK_KIND in
  on_start-focus | on_resume-focus) wanted=on ;;
  *) wanted=off ;;
esac

gnome() {
  if [ "$wanted" = on ]; then
    [ -e "$saved" ] || banners=$(gsettings get org.gnome.desktop.notifications show-banners)
    [ -e "$saved" ] || echo "$banners" >"$saved"
    gsettings set org.gnome.desktop.notifications show-banners false
  elif [ -e "$saved" ]; then
    # If you turned notifications on meanwhile, they stay on.
    case $(cat "$saved") in
      false) ;;
      *) gsettings set org.gnome.desktop.notifications show-banners true ;;
    esac
    rm -f "$saved"
  fi
}

# Do-not-disturb is on for as long as kde-inhibit runs; what it runs ends soon after it.
kde() {
  pid=$(cat "$saved" 2>/dev/null || :)
  case $(ps -o args= -p "\${pid:-0}" 2>/dev/null || :) in
    *kde-inhibit*) running=yes ;;
    *) running=no ;;
  esac
  if [ "$wanted" = on ] && [ $running = no ]; then
    kde-inhibit --notifications sh -c 'while kill -0 $PPID; do sleep 60; done' \\
      </dev/null >/dev/null 2>&1 &
    echo $! >"$saved"
  elif [ "$wanted" = off ]; then
    [ $running = no ] || kill "$pid"
    rm -f "$saved"
  fi
}

# macOS lets only shortcuts change its focus. Make two in the app Shortcuts, with these names
# and the action "Set Focus": "Do Not Disturb On", "Do Not Disturb Off".
macos() {
  if [ "$wanted" = on ] && [ ! -e "$saved" ]; then
    # A focus that you turned on yourself is left alone; reading it may need Full Disk Access.
    ! grep -qs storeAssertionRecords "$HOME/Library/DoNotDisturb/DB/Assertions.json" || return 0
    shortcuts run "Do Not Disturb On"
    : >"$saved"
  elif [ "$wanted" = off ] && [ -e "$saved" ]; then
    shortcuts run "Do Not Disturb Off"
    rm -f "$saved"
  fi
}

if [ "$(uname)" = Darwin ]; then
  macos
else
  case \${XDG_CURRENT_DESKTOP:-} in
    *KDE*) kde ;;
    *) gnome ;;
  esac
fi
`;

const GIT = `\
#!/bin/sh
# Commits the day log after each session, and no other file. The log must be in a git repository.
# focus: on_complete on_interrupt on_recover
set -eu
log=$FOCUS_HOOK_FILE
[ -f "$log" ] || exit 0
cd "$(dirname "$log")"
# In the middle of a merge git cannot commit a single file; the next session is committed with it.
[ ! -e "$(git rev-parse --git-path MERGE_HEAD)" ] || exit 0
git add -- "$log"
! git diff --cached --quiet -- "$log" || exit 0
label=\${FOCUS_HOOK_LABEL:-$FOCUS_HOOK_KIND}
git commit --quiet --only --message "$FOCUS_HOOK_DAY \${FOCUS_HOOK_START:-} $label" -- "$log"
`;

const LOCK = `\
#!/bin/sh
# Locks the screen when a break begins, so that you get up.
# focus: on_break
if [ "$(uname)" = Darwin ]; then
  exec pmset displaysleepnow
fi
loginctl lock-session || exec xdg-screensaver lock
`;

const MUSIC = `\
#!/bin/sh
# Plays music during focus sessions, and pauses it otherwise; needs playerctl.
# focus: on_start on_resume on_pause on_complete on_interrupt on_break on_stop on_recover
command -v playerctl >/dev/null || { echo 'playerctl is not installed' >&2; exit 1; }
# Without a player there is nothing to do.
playerctl status >/dev/null 2>&1 || exit 0
case $FOCUS_HOOK_EVENT-$FOCUS_HOOK_KIND in
  on_start-focus | on_resume-focus) exec playerctl play ;;
  *) exec playerctl pause ;;
esac
`;

export const CATALOGUE: Readonly<Record<CatalogueName, CatalogueEntry>> = {
  dnd: { summary: 'do-not-disturb during focus sessions', text: DND, undoes: true },
  git: { summary: 'commit the day log after each session', text: GIT, undoes: false },
  lock: { summary: 'lock the screen when a break begins', text: LOCK, undoes: false },
  music: { summary: 'play music during focus sessions (playerctl)', text: MUSIC, undoes: false },
};
