// The browser's part of the page. Text from documents and answers never passes through here as HTML: the server
// sends it escaped, Gradio puts it in place, and this script only moves focus, scrolls, copies and reports clicks.
"use strict";
const hoidap = (() => {
  const script = document.currentScript;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 900px)");
  let opener = null; // the button that opened the source panel: focus goes back to it
  let asker = null; // the button of the answer whose rows the tab of the ledger shows: the way back leads there
  let wanted = ""; // those rows, until the tab, which may still have to be built, takes them

  // --- appearance: the system's, until the reader chooses
  function stored() {
    try { return localStorage.getItem("hoidap-theme"); } catch { return null; }
  }
  function dark(on) {
    document.body.classList.toggle("dark", on);
  }
  function toggleTheme() {
    const on = !document.body.classList.contains("dark");
    dark(on);
    try { localStorage.setItem("hoidap-theme", on ? "dark" : "light"); } catch { /* private mode: this visit only */ }
  }

  // --- once, when the header is there
  function start(element) {
    document.getElementById("hd-loading")?.remove();
    const chosen = stored();
    if (chosen) dark(chosen === "dark");
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-act=theme]")) toggleTheme();
    });
    const vietnamese = () => { document.documentElement.lang = "vi"; };
    const module = script.dataset.locale;
    if (module) import(new URL(module, document.baseURI).href).then((m) => m.changeLocale("vi")).catch(vietnamese);
    vietnamese();
    translateToasts();
    // On a phone, focus would raise the keyboard over the page before it was read.
    if (matchMedia("(pointer: fine)").matches && !narrow.matches) waitFor("#hd-question textarea", (box) => box.focus());
  }

  function waitFor(selector, use, tries = 40) {
    const found = document.querySelector(selector);
    if (found) use(found);
    else if (tries) setTimeout(waitFor, 50, selector, use, tries - 1);
  }

  // Gradio's own alarms (server gone, server back, request failed) are English and fixed in its code.
  function translateToasts() {
    const title = { error: "Có trục trặc", warning: "Lưu ý", info: "Thông báo", success: "Đã ổn" };
    const text = {
      error: "Chưa nối được với máy chủ. Hãy đợi giây lát rồi thử lại.",
      warning: "Máy chủ đang bận. Hãy đợi giây lát rồi thử lại.",
      info: "Đang nối lại với máy chủ…",
      success: "Đã nối lại với máy chủ.",
    };
    const say = (node, words) => {
      const kind = Object.keys(words).find((name) => node.classList.contains(name)) ?? "error";
      if (node.textContent.trim() !== words[kind]) node.textContent = words[kind];
    };
    new MutationObserver(() => {
      for (const node of document.querySelectorAll(".toast-title")) say(node, title);
      for (const node of document.querySelectorAll("[data-testid=toast-text]")) say(node, text);
      for (const node of document.querySelectorAll("[data-testid=toast-close]")) node.ariaLabel = "Đóng";
    }).observe(document.body, { childList: true, subtree: true });
  }

  // --- clicks on buttons inside a component's HTML, reported as events of that component
  function connect(element, trigger, acts) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-act]");
      if (!button || !element.contains(button)) return;
      const act = button.dataset.act;
      if (act === "copy") copy(button);
      if (act === "rows") showRows(button);
      if (!acts.includes(act)) return;
      if (act === "cite" || act === "open") remember(button);
      if (act === "ask") trigger(act, { text: button.textContent });
      else if (act === "open") trigger(act, { id: button.dataset.id });
      else trigger(act, { turn: Number(button.dataset.turn), n: Number(button.dataset.n) });
    });
  }

  // --- from an answer to its rows in the tab of the ledger, and back
  function openTab(id) {
    document.querySelector(`#hd-tabs [role=tab][data-tab-id=${id}]`)?.click();
  }
  function showRows(button) {
    asker = button;
    wanted = button.dataset.rows;
    openTab("indicators");
  }
  function takeRows() {
    const rows = wanted;
    wanted = "";
    return rows;
  }
  function toAnswer() {
    openTab("chat");
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (!asker?.isConnected) return;
      asker.scrollIntoView({ block: "center" });
      asker.focus({ preventScroll: true });
    }));
  }

  // Shows which source is open; a chip in the text and its row below stand for the same one.
  function remember(button) {
    const split = button.closest(".hd-split");
    for (const other of split.querySelectorAll("[aria-current=true]")) other.removeAttribute("aria-current");
    button.setAttribute("aria-current", "true");
    opener = button;
  }

  async function copy(button) {
    const text = button.dataset.copy;
    const words = button.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard without https: the old way
      const area = document.createElement("textarea");
      area.value = text;
      area.style.position = "fixed";
      area.style.opacity = "0";
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = done ? "Đã chép" : "Trình duyệt không cho chép";
    setTimeout(() => { button.textContent = words; }, 1800);
  }

  // --- the conversation: a new question is brought to the top of the window
  function talk(element, watch) {
    element.setAttribute("role", "log");
    element.setAttribute("aria-label", "Cuộc hỏi đáp");
    const split = element.closest(".hd-split");
    let last = ""; // the turn that was being written, while it is
    let free = false; // the reader has gone elsewhere on the page since that turn began
    for (const moved of ["wheel", "touchmove"]) addEventListener(moved, () => { free = true; }, { passive: true });
    addEventListener("keydown", (event) => {
      free ||= ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(event.key);
    });
    split.addEventListener("click", (event) => {
      const halt = event.target.closest("#hd-halt");
      if (halt) halt.ariaDisabled = "true";
    });
    watch("value", () => {
      const turns = element.querySelectorAll(".hd-turn");
      const newest = turns[turns.length - 1];
      const busy = newest?.querySelector("[aria-busy=true]");
      split.toggleAttribute("data-asked", Boolean(newest));
      writing(Boolean(busy));
      if (!newest) return;
      // The page grows with the answer, so this is repeated until the answer is complete.
      if (busy && last !== newest.dataset.turn) free = false;
      if (!free && (busy || last === newest.dataset.turn)) {
        newest.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
      }
      last = busy ? newest.dataset.turn : "";
    });
    // The button that stops the writing is there while there is something to stop; focus must not go with it.
    function writing(on) {
      const halt = split.querySelector("#hd-halt");
      if (!on && halt && document.activeElement === halt) split.querySelector("#hd-question textarea")?.focus();
      if (!on) halt?.removeAttribute("aria-disabled");
      split.toggleAttribute("data-busy", on);
    }
  }

  // --- a file that was asked for: fetched as soon as its link is there
  function file(element, watch) {
    watch("value", () => element.querySelector("a")?.click());
  }

  // --- the source panel: open when it holds a source
  function panel(element, props, watch) {
    const split = element.closest(".hd-split");
    const show = () => {
      const content = element.querySelector(".hd-panel");
      split.toggleAttribute("data-open", Boolean(content));
      cover();
      fit();
      if (!content) {
        for (const button of split.querySelectorAll("[aria-current=true]")) button.removeAttribute("aria-current");
        return;
      }
      const body = element.querySelector(".hd-doctext");
      const mark = element.querySelector("mark");
      if (body) body.scrollTop = mark ? mark.offsetTop - body.offsetTop - body.clientHeight / 3 : 0;
      content.querySelector("h2")?.focus({ preventScroll: true });
    };
    // On a narrow window the source covers the page: what lies beneath cannot be reached by keyboard either.
    const cover = () => {
      split.querySelector(".hd-main").inert = narrow.matches && split.hasAttribute("data-open");
    };
    narrow.addEventListener("change", cover);
    // On a wide one it ends where the window ends, below the header or, once that has scrolled away, from the top.
    const fit = () => {
      if (!split.hasAttribute("data-open")) return;
      const above = Math.max(12, split.getBoundingClientRect().top);
      document.documentElement.style.setProperty("--hd-above", `${above}px`);
    };
    addEventListener("scroll", fit, { passive: true });
    const close = () => {
      if (!element.querySelector(".hd-panel")) return;
      props.value = "";
      setTimeout(() => {
        show();
        if (opener?.isConnected) opener.focus({ preventScroll: !narrow.matches });
      });
    };
    watch("value", () => requestAnimationFrame(show));
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-act=close]")) close();
    });
    split.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
  }

  return { start, connect, talk, file, panel, takeRows, toAnswer };
})();
