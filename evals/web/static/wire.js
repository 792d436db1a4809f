// Carries what the reader wants to the server as this component's value. Gradio asks for values anew when it repeats
// an event that came while an earlier one was answered; what goes along with the event itself is lost then.
const box = element.parentElement.closest(".hd-wire"); // the one that bears the name
box.addEventListener("hoidap-send", (event) => {
  props.value = JSON.stringify(event.detail);
  trigger("sent");
});
box.dataset.ready = "true";
