// Points from a statement to its words and back. Without it, the quotes are plain links to the marks.
"use strict";
const lit = new Set();
function light(keys, from) {
  clear();
  for (const key of keys) {
    for (const mark of document.querySelectorAll(`mark[data-keys~="${key}"]`)) { mark.classList.add("lit"); lit.add(mark); }
    for (const row of document.querySelectorAll(`.says [data-key="${key}"]`)) { row.classList.add("lit"); lit.add(row); }
  }
  if (from) from.classList.add("lit");
}
function clear() {
  for (const element of lit) element.classList.remove("lit");
  lit.clear();
}
function pointed(event) {
  const mark = event.target.closest("mark[data-keys]");
  if (mark) return light(mark.dataset.keys.split(" "));
  const row = event.target.closest(".says [data-key]");
  if (row) light([row.dataset.key]);
}
for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, pointed);
document.addEventListener("mouseout", (event) => { if (event.target.closest("mark[data-keys], .says [data-key]")) clear(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, textarea")) { event.preventDefault(); document.getElementById("seek").focus(); }
});
