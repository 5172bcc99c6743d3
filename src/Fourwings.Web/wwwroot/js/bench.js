// A workbench's sliders: each moves the figure typed beside it, and is moved by it. The form sends the figure; without
// script there is no slider and the figure is typed.
(() => {
  for (const slider of document.querySelectorAll("[data-slider]")) {
    const range = slider.querySelector("input[type=range]");
    const typed = slider.querySelector("input:not([type=range])");
    range.hidden = false;
    range.addEventListener("input", () => { typed.value = range.value; });
    typed.addEventListener("input", () => { range.value = typed.value; });
  }
})();
