// The queue of names: a figure chooses an answer of the first name, or of the one that is being answered; Enter decides.
"use strict";
document.addEventListener("keydown", (event) => {
  if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
  const form = event.target.closest(".doubt form") || document.querySelector(".doubt form");
  const choice = form && form.querySelector(`input[data-figure="${event.key}"]`);
  if (choice) { event.preventDefault(); choice.checked = true; choice.focus(); }
});
