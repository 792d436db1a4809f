// The choice of a question set: which one is on, or a file of the reader's own, sent whole to the server.
const send = (wanted) => {
  const wire = document.getElementById("hd-wire-set");
  if (wire?.dataset.ready) wire.dispatchEvent(new CustomEvent("hoidap-send", { detail: wanted }));
  else setTimeout(send, 50, wanted);
};
const say = (text) => { const own = element.querySelector("[data-own]"); if (own) own.textContent = text; };
element.addEventListener("change", (event) => {
  const input = event.target;
  if (input.name === "hd-set") {
    send({ key: input.value });
  } else if (input.type === "file" && input.files.length) {
    const file = input.files[0];
    input.value = ""; // so that the same file, mended, can be chosen again
    element.querySelector("input[name=hd-set][value='']").checked = true;
    const most = Number(input.dataset.most);
    if (file.size > most) {
      say(`“${file.name}” quá lớn: nhiều nhất ${Math.floor(most / 1e6)} MB.`);
      send({ key: "" });
      return;
    }
    say(file.name);
    const reader = new FileReader();
    reader.onload = () => send({ name: file.name, data: String(reader.result).split(",")[1] ?? "" });
    reader.onerror = () => say(`Không đọc được “${file.name}”. Hãy chọn lại.`);
    reader.readAsDataURL(file);
  }
});
// A set is read when the tab is first seen: most readers of the page never open it. Reported as a choice like the
// reader's own, so that the server takes them one after the other.
const seen = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  seen.disconnect();
  send({ key: element.querySelector("input[name=hd-set]:checked")?.value ?? "" });
});
seen.observe(element);
