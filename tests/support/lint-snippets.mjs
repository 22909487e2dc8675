import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';

/**
 * Lints pieces of code as if they were files of this project. Reads `[{ path, code }]` and writes, for each, the list
 * of `{ rule, message }`. A process of its own, because ESLint's configuration is an ES module, which Jest cannot load.
 */
const eslint = new ESLint();
const snippets = JSON.parse(await text(process.stdin));
const answers = [];
for (const { path, code } of snippets) {
  const [result] = await eslint.lintText(code, { filePath: path });
  answers.push(result.messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
process.stdout.write(JSON.stringify(answers));
