import { printable } from '../core/session.ts';

/** Says something on stderr. Names of files come from anywhere: what could act on the terminal does not. */
export function tell(stderr: Pick<NodeJS.WriteStream, 'write'>, text: string): void {
  stderr.write(`focus: ${text.split('\n').map(printable).join('\n')}\n`);
}
