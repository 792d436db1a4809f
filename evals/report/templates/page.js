// Filters, searches, sorts and folds. Every text is already in the page: without this script all of it is visible.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const table = document.querySelector("table.rows");
  const form = document.querySelector("form.filters");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const order = [...body.rows];
  const search = form.querySelector("input[type=search]");
  const selects = [...form.querySelectorAll("select")];
  const status = document.querySelector(".shown");
  const wordsOf = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase()
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const texts = new Map(); // row -> its folded words, each after a space; made when first searched

  function textOf(row) {
    let text = texts.get(row);
    if (text === undefined) {
      const nodes = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      const pieces = [];
      while (nodes.nextNode()) pieces.push(nodes.currentNode.data);
      text = " " + wordsOf(pieces.join(" ")).join(" ");
      texts.set(row, text);
    }
    return text;
  }

  function filter() {
    const words = wordsOf(search.value).map((word) => " " + word); // each must begin some word of the row
    const wanted = selects.filter((s) => s.value).map((s) => [s.dataset.key, s.value]);
    let shown = 0;
    for (const row of order) {
      const fits = wanted.every(([key, value]) => (row.dataset[key] ?? "").split("\n").includes(value)) &&
        (!words.length || words.every((word) => textOf(row).includes(word)));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    }
    status.textContent = shown ? status.dataset.text.replace("{shown}", shown).replace("{total}", order.length)
      : status.dataset.none;
  }

  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("reset", () => setTimeout(filter));

  // --- a verdict or a fault of the summary leads to its questions
  for (const button of document.querySelectorAll(".pick")) {
    button.addEventListener("click", () => {
      form.reset();
      const select = selects.find((s) => s.dataset.key === button.dataset.filter);
      if (select) select.value = button.dataset.value;
      filter();
      const section = document.getElementById("questions");
      section.scrollIntoView();
      section.focus({ preventScroll: true });
    });
  }

  // --- sorting: up, down, and back to the order of the set
  const place = new Map(order.map((row, at) => [row, at]));
  const ends = ["error", "wrong", "declined", "unjudged", "declined_right", "right"];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = {
    id: (a, b) => collator.compare(a.querySelector(".id").textContent, b.querySelector(".id").textContent),
    question: (a, b) => collator.compare(a.querySelector(".q p").textContent, b.querySelector(".q p").textContent),
    verdict: (a, b) => ends.indexOf(a.dataset.v) - ends.indexOf(b.dataset.v),
    seconds: (a, b) => (Number(b.dataset.s) || 0) - (Number(a.dataset.s) || 0),
  };
  for (const button of table.querySelectorAll(".sort")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort ?? "none"];
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      const by = compare[button.dataset.sort];
      const sign = next === "descending" ? -1 : 1;
      const sorted = [...order];
      if (next !== "none") {
        head.setAttribute("aria-sort", next);
        sorted.sort((a, b) => sign * by(a, b) || place.get(a) - place.get(b));
      }
      body.append(...sorted);
    });
  }

  // --- folded texts, and marks that lead into a closed list of citations
  table.addEventListener("click", (event) => {
    const more = event.target.closest(".more");
    if (more) {
      const text = more.closest(".unfold")?.previousElementSibling ?? more.previousElementSibling;
      const open = text.classList.toggle("open");
      [more.textContent, more.dataset.less] = [more.dataset.less, more.textContent];
      more.setAttribute("aria-expanded", String(open));
    }
    const link = event.target.closest("a.n");
    const target = link && document.getElementById(link.hash.slice(1));
    const list = target?.closest("details");
    if (list) list.open = true;
  });
  filter();
})();
