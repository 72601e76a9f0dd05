import type { Socket } from 'node:net';
import { LONGEST_LINE } from './messages.ts';

/** Calls back for every line of JSON that comes; a line that is none, or too long, ends the socket. */
export function onJsonLine(socket: Socket, callback: (value: unknown) => void): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      if (!tryCallback(line, callback)) {
        socket.destroy();
        return;
      }
    }
    if (text.length > LONGEST_LINE) socket.destroy();
  });
}

export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function tryCallback(line: string, callback: (value: unknown) => void): boolean {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return false;
  }
  callback(value);
  return true;
}
