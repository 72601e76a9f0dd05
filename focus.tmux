#!/bin/sh
# The plugin for tmux's plugin manager: set -g @plugin 'OWNER/focus'. It loads the lines that "focus tmux"
# prints, and replaces #{focus} in the status line by the timer. focus itself must be installed.
set -u

if ! command -v focus >/dev/null 2>&1; then
  tmux display-message 'focus is not in the PATH of tmux: install it, then press prefix I'
  exit 1
fi

for option in status-left status-right; do
  value=$(tmux show-option -gqv "$option")
  case $value in
    *'#{focus}'*)
      tmux set-option -g "$option" "${value%%'#{focus}'*}#(focus-status)${value#*'#{focus}'}"
      ;;
  esac
done

lines=$(mktemp) || exit
trap 'rm -f "$lines"' EXIT
focus tmux >"$lines" && tmux source-file "$lines"
