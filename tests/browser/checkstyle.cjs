// What danger-plugin-lint-report, a reader of Checkstyle reports, makes of one: a JSON list of its remarks.
// It tells only of files that are said to be modified.
const [, , modules, report, modified] = process.argv;
const { scan } = require(`${modules}/danger-plugin-lint-report`);

const remarks = [];
for (const kind of ["fail", "warn", "message"]) {
  global[kind] = (text, file, line) => remarks.push([kind, text, file, line]);
}
global.danger = { git: { modified_files: JSON.parse(modified), created_files: [] } };

scan({ fileMask: report, reportSeverity: true, requireLineModification: false, projectRoot: process.cwd() })
  .then(() => console.log(JSON.stringify(remarks)));
