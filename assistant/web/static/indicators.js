// The tab of the ledger: the server filters, sorts and draws; this script tells it what is wanted. Each component runs
// this file and then the one function that is its own. What is wanted lies in the value of the component "wire": Gradio
// asks for values anew when it repeats an event, while what goes along with an event itself is lost then.
const tab = element.closest("#hd-indicators");
const names = ["words", "place", "year", "kind", "programme", "document", "unit", "show"];
const bare = Object.fromEntries(names.map((name) => [name, ""]));
const first = { ...bare, order: "document", descending: false, measure: "", rows: "", page: 0 };
// path: what was looked at before a chart or an answer's rows. focus: where focus goes when the rows are there.
const state = (tab.hoidap ??= { wanted: { ...first }, path: [], focus: "", unfolded: false, waiting: 0, send() {}, count() {} });

function wire(element, props, trigger) {
  state.send = (change) => {
    Object.assign(state.wanted, change);
    const version = tab.querySelector(".hd-filters")?.dataset.version;
    state.count();
    props.value = JSON.stringify({ ...state.wanted, version });
    trigger("sent");
  };
  // Each time the tab comes into sight the table is read again: documents may have been ingested meanwhile. An answer
  // may have sent the reader here.
  new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    const rows = hoidap.takeRows();
    if (!rows) return state.send({});
    if (state.path.length) [state.wanted, state.path] = [state.path[0], []]; // from one answer's rows to another's
    enter({ ...first, rows }, ".hd-series");
  }).observe(tab.querySelector(".hd-main"));
}

// Goes to a narrower view, from which there is a way back.
function enter(change, focus) {
  clearTimeout(state.waiting); // a search still to be sent would take the view away again
  state.path.push({ ...state.wanted });
  state.focus = focus;
  state.send(change);
  state.form?.write(state.wanted);
}

function fields(element) {
  const part = (name) => element.querySelector(`[name=${name}]`);
  return {
    read() {
      const found = {};
      for (const name of names) found[name] = part(name)?.value ?? "";
      return { ...found, ...order(part("order")?.value ?? "document") };
    },
    write(wanted) {
      for (const name of names) if (part(name)) part(name).value = wanted[name] ?? "";
      const sign = wanted.descending ? "-" : "";
      const box = part("order");
      if (box) box.value = sign + (wanted.order ?? "document");
    },
  };
}

function order(text) {
  return { order: text.replace(/^-/, ""), descending: text.startsWith("-") };
}

// The form. It comes anew when there is something else to choose from; what the reader was typing goes on.
function filters(element, watch) {
  let typing = null; // where the caret stood
  const form = fields(element);
  state.form = form;
  element.addEventListener("input", (event) => {
    clearTimeout(state.waiting);
    state.waiting = setTimeout(() => {
      const { order: by, descending, ...conditions } = form.read();
      const change = { ...conditions, page: 0, measure: "", rows: "" };
      state.path = [];
      if (event.target.name === "order") Object.assign(change, { order: by, descending });
      state.send(change);
    }, event.target.name === "words" ? 250 : 0);
  });
  for (const name of ["keyup", "click", "focusin", "focusout"]) {
    element.addEventListener(name, (event) => {
      const box = event.target;
      if (box.name === "words") typing = name === "focusout" && box.isConnected ? null : [box.value, box.selectionStart];
    });
  }
  // On a phone the form is folded away, all but the search; what is chosen in it still shows.
  state.count = () => {
    const chosen = names.filter((name) => name !== "words" && state.wanted[name]).length;
    const more = element.querySelector("[data-act=more]");
    if (more) more.textContent = `Lọc và sắp xếp${chosen ? ` (${chosen})` : ""}`;
  };
  const unfold = (on) => {
    state.unfolded = on;
    element.querySelector(".hd-filters").toggleAttribute("data-unfolded", on);
    element.querySelector("[data-act=more]").setAttribute("aria-expanded", String(on));
  };
  element.addEventListener("click", (event) => {
    if (event.target.closest("[data-act=more]")) unfold(!state.unfolded);
    if (!event.target.closest("[data-act=reset]")) return;
    clearTimeout(state.waiting);
    form.write({ ...state.wanted, ...bare });
    state.path = [];
    state.send({ ...form.read(), page: 0, measure: "", rows: "" });
  });
  watch("value", () => {
    form.write(state.wanted);
    unfold(state.unfolded);
    state.count();
    const box = element.querySelector("[name=words]");
    if (!box || !typing || (document.activeElement && document.activeElement !== document.body)) return;
    box.value = typing[0];
    box.focus({ preventScroll: true });
    box.setSelectionRange(typing[1], typing[1]);
  });
}

// The rows: sorting, pages, the chart of a measure and the way back from it. A click beside the buttons opens the row.
function rows(element, watch) {
  const go = (change, then) => { state.focus = then; state.send(change); };
  element.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button) {
      const reading = event.target.closest("a") || String(getSelection());
      if (!reading) event.target.closest("tr")?.querySelector(".hd-open")?.click();
      return;
    }
    if (button.dataset.act === "open") state.open = button.dataset.id;
    const { act, by, page, measure } = button.dataset;
    if (act === "sort") {
      const again = state.wanted.order === by;
      const change = { order: by, descending: again ? !state.wanted.descending : by === "period", page: 0 };
      go(change, `[data-by=${by}]`);
      state.form.write({ ...state.wanted });
    } else if (act === "page") {
      go({ page: Number(page) }, ".hd-table-head");
    } else if (act === "chart") {
      enter({ ...first, measure, order: "period", descending: true }, ".hd-series");
    } else if (act === "back") {
      go(state.path.pop() ?? first, state.path.length ? ".hd-series" : ".hd-table-head");
      state.form.write(state.wanted);
    } else if (act === "answer") {
      hoidap.toAnswer();
    }
  });
  watch("value", () => {
    // The row whose source is open stays marked when the table comes anew.
    if (tab.hasAttribute("data-open")) element.querySelector(`.hd-open[data-id="${state.open}"]`)?.setAttribute("aria-current", "true");
    if (!state.focus) return;
    const found = element.querySelector(state.focus);
    if (!state.focus.startsWith("[")) (found ?? element).scrollIntoView({ block: "start" });
    const target = found?.querySelector("h3") ?? found;
    if (target) { target.tabIndex = target.tabIndex < 0 ? -1 : target.tabIndex; target.focus({ preventScroll: true }); }
    state.focus = "";
  });
}

// The panel: beside it the table has less room and moves, which must not carry away the row that was opened.
function change(element, trigger, watch) {
  watch("value", () => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (tab.hasAttribute("data-open")) tab.querySelector(".hd-main [aria-current]")?.closest("tr")?.scrollIntoView({ block: "nearest" });
  })));
  const form = () => element.querySelector("form[data-id]");
  element.addEventListener("change", (event) => {
    if (event.target.name !== "field") return;
    const chosen = event.target.selectedOptions[0];
    const box = form().querySelector("[name=value]");
    box.value = chosen.dataset.now;
    box.removeAttribute("list");
    if (document.getElementById(`hd-list-${chosen.value}`)) { box.setAttribute("list", `hd-list-${chosen.value}`); box.value = ""; }
    form().querySelector(".hd-hint-line").textContent = chosen.dataset.hint;
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const told = Object.fromEntries(new FormData(form()));
    trigger(event.submitter?.dataset.do === "hide" ? "hide" : "correct", { id: form().dataset.id, ...told });
  });
}
