// Checks an AsyncAPI document with the reference parser; prints each error and warning.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

const text = readFileSync(process.argv[2], 'utf8');
const { diagnostics } = await new Parser().parse(text);
const WARNING = 1;
const found = diagnostics.filter((diagnostic) => diagnostic.severity <= WARNING);
for (const one of found) console.error(`${one.path.join('/')}: ${one.message}`);
process.exit(found.length ? 1 : 0);
