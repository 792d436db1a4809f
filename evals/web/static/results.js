// The filters above the list of questions: the server filters, this script tells it what is wanted.
const all = ["words", "verdict", "kind", "fault", "tag"];
const send = (wanted) => {
  const wire = document.getElementById("hd-wire-filter");
  if (wire?.dataset.ready) wire.dispatchEvent(new CustomEvent("hoidap-send", { detail: wanted }));
  else setTimeout(send, 50, wanted);
};
const part = (name) => element.querySelector(`[name=${name}]`);
const ask = (shown) => {
  const wanted = { shown };
  for (const name of all) wanted[name] = part(name)?.value ?? "";
  send(wanted);
};
let waiting = 0;
const soon = (delay) => { clearTimeout(waiting); waiting = setTimeout(ask, delay, 0); };
element.addEventListener("input", (event) => {
  if (event.target.closest(".hd-filters")) soon(event.target.name === "words" ? 250 : 0);
});
element.closest("#hd-evaluation").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (!button) return;
  if (button.dataset.act === "more") {
    ask(Number(button.dataset.shown));
  } else if (button.dataset.act === "fault" || button.dataset.act === "reset") {
    for (const name of all) if (part(name)) part(name).value = "";
    if (button.dataset.act === "fault") {
      part("fault").value = button.dataset.value;
      element.querySelector(".hd-questions-title").scrollIntoView({ block: "start" });
    }
    soon(0);
  }
});
element.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.files.length) return;
  const file = input.files[0];
  const most = Number(input.dataset.most);
  const said = element.querySelector(".hd-said");
  input.value = "";
  if (file.size > most) {
    said.textContent = `“${file.name}” quá lớn: nhiều nhất ${Math.floor(most / 1e6)} MB.`;
    return;
  }
  said.textContent = `Đang so sánh với “${file.name}”…`;
  const reader = new FileReader();
  reader.onload = () => trigger("earlier", { name: file.name, data: String(reader.result).split(",")[1] ?? "" });
  reader.onerror = () => { said.textContent = `Không đọc được “${file.name}”. Hãy chọn lại.`; };
  reader.readAsDataURL(file);
});
let shown = "";
watch("value", () => {
  const title = element.querySelector("#hd-results-title");
  const token = element.querySelector(".hd-actions a")?.getAttribute("href") ?? "";
  const compared = element.querySelector("#hd-comparison-title");
  if (title && token !== shown) title.focus();
  else compared?.focus({ preventScroll: true });
  shown = token;
});
