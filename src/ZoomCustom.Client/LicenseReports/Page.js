
(() => {
  "use strict";
  const table = document.getElementById("list");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  const rows = Array.from(body.rows);
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const status = document.getElementById("status");
  const filter = document.getElementById("filter");
  const all = status.textContent;
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  let sorted = "";

  // A value that isn't known is null.
  const readers = {
    text: text => text,
    date: text => (/^\d{4}-/.test(text) ? text : null),
    number: text => {
      const number = parseFloat(text.replace(/,/g, ""));
      return Number.isNaN(number) ? null : number;
    },
  };

  const tell = () => {
    const shown = rows.filter(row => !row.hidden).length;
    const count = shown === rows.length ? all : `${shown.toLocaleString("en-US")} of ${all}`;
    status.textContent = sorted ? `${count}, sorted by ${sorted}` : count;
  };

  const sort = (head, column) => {
    const kind = head.dataset.kind || "text";
    const was = head.getAttribute("aria-sort");
    const falls = was ? was === "ascending" : kind !== "text";
    const keyed = rows.map(row => ({ row, key: readers[kind](row.cells[column].textContent.trim()) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      const order = kind === "number" ? a.key - b.key : collator.compare(a.key, b.key);
      return falls ? -order : order;
    });
    const content = document.createDocumentFragment();
    for (const { row } of keyed) content.append(row);
    body.append(content);
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    sorted = `${head.textContent}, ${falls ? "descending" : "ascending"}`;
    tell();
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, column));
    head.append(button);
  });

  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !texts.get(row).includes(wanted);
    tell();
  });
  filter.closest(".tools").hidden = false;
})();
