import { nodeDisk } from '../../../src/storage/disk.ts';
import { replaceFile } from '../../../src/storage/replace-file.ts';

// Replaces a file by `new`, and prints what came of it. Arguments: the file.
const [path = ''] = process.argv.slice(2);
const before = await nodeDisk.stat(path);
const bytes = new TextEncoder().encode('new\n'.repeat(1000));
const replaced = await replaceFile(nodeDisk, { path, bytes, before });
const warnings = replaced.type === 'replaced' ? replaced.warnings.length : 0;
process.stdout.write(`${replaced.type} ${warnings}\n`);
