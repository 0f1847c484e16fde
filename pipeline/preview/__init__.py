"""The bilingual preview: what its pages and addresses answer. No disk, no clock: `commands/previewing` is the shell around it.

- `view` → what is known of an article in a locale; `article` and `index` → their data, of `runs`, `findings`, `differences`.
- `editing` → a changed entry; `trial` → what the rules say of a text as it is typed; `matches` → terms and memory for it.
- `app` → the addresses (`docs/preview-api.md`), behind `security`; `events` → who is told of changes.
- `interface` → the page's own templates, words and files; `export` → the same pages as files.
"""
