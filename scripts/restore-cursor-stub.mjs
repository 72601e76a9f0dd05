// Stands in for restore-cursor, which the bundle leaves out: see src/ui/full-screen.ts.
export default function restoreCursor() {}
