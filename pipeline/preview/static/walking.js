/** From a sentence to the next or the one before, over blocks that are not filled yet. */

/** The row `step` (+1, -1) after `row` that can be seen and that `isWanted`; null at the end. */
export async function neighbour(sheet, row, step, isWanted) {
  let block = row.closest(".block");
  const side = step > 0 ? "nextElementSibling" : "previousElementSibling";
  let rows = rowsOf(block, step);
  rows = rows.slice(rows.indexOf(row) + 1);
  for (;;) {
    const found = rows.find(isWanted);
    if (found) return found;
    block = block[side];
    if (!block) return null;
    rows = rowsOf((await sheet.reach(block.id)) ?? block, step);
  }
}

/** The first row of the article that `isWanted`. */
export function firstRow(sheet, isWanted) {
  return [...sheet.container.querySelectorAll(".unit")].find(isWanted) ?? null;
}

function rowsOf(block, step) {
  const rows = [...block.querySelectorAll(":scope > .unit")];
  return step > 0 ? rows : rows.reverse();
}
