// Texts in step: j and k go from row to row.  Without this, rows light up under the pointer and their numbers can be reached by the tab key.
document.addEventListener("keydown", (event) => {
  if (typing(event) || (event.key !== "j" && event.key !== "k")) return;
  const rows = [...document.querySelectorAll(".instep tbody tr")];
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement.closest("tr")), step = event.key === "j" ? 1 : -1;
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  next.querySelector("th a").focus();
  next.scrollIntoView({ block: "nearest" });
});
// A link to a difference of form opens the list that it stands in.
addEventListener("hashchange", () => {
  const closed = document.querySelector(":target")?.closest("details:not([open])") ?? document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (closed) { closed.open = true; document.getElementById(location.hash.slice(1)).scrollIntoView({ block: "center" }); }
});
