// Checks an AsyncAPI document with the reference parser; prints each diagnostic of level error.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

const text = readFileSync(process.argv[2], 'utf8');
const { diagnostics } = await new Parser().parse(text);
const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 0);
for (const error of errors) console.error(`${error.path.join('/')}: ${error.message}`);
process.exit(errors.length ? 1 : 0);
