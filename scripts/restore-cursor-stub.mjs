// Stands in for restore-cursor, which the bundle leaves out: see src/terminal/screen-modes.ts.
export default function restoreCursor() {}
