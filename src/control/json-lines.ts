import type { Socket } from 'node:net';

/**
 * Calls back for every line of JSON that comes. A line that is not JSON ends the connection, and so
 * does one that is too long, after a call of `onTooLong`.
 *
 * @param longest in characters
 */
export function onJsonLine(
  socket: Socket,
  longest: number,
  callback: (value: unknown) => void,
  onTooLong: () => void = () => undefined,
): void {
  let parts: string[] = [];
  let length = 0;

  function refuse(): void {
    parts = [];
    onTooLong();
    socket.destroy();
  }

  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const pieces = chunk.split('\n');
    for (const [index, part] of pieces.entries()) {
      if (index > 0) {
        const line = parts.join('');
        parts = [];
        length = 0;
        if (!tryCallback(line, callback)) return void socket.destroy();
      }
      parts.push(part);
      length += part.length;
      if (length > longest) return refuse();
    }
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
