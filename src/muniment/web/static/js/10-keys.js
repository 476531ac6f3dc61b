// Keys of every page: a slash goes to the search box.
"use strict";
const typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !typing(event)) { event.preventDefault(); document.getElementById("seek").focus(); }
});
