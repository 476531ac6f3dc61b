// Texts in step: point at a row, or go with j and k or the arrows, and its place on the sheet lights up and comes into view; point at a place
// on the sheet, and its row does.  Without this, rows light up under the pointer, and links lead from row to place and back.
addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector(".instep");
  if (!table) return;
  const sheet = document.querySelector(".parallel .facsimile"), rows = [...table.querySelectorAll("tbody tr")];
  let current = null;
  const show = (row, follow) => {
    if (!row || row === current) return;
    current?.classList.remove("current");
    for (const place of sheet?.querySelectorAll(".place.lit") ?? []) place.classList.remove("lit");
    (current = row).classList.add("current");
    const places = [...(sheet?.querySelectorAll(`.place[data-row="${row.id}"]`) ?? [])];
    for (const place of places) place.classList.add("lit");
    if (follow && places.length) document.dispatchEvent(new CustomEvent("sheet:bring", { detail: places[0] }));
  };
  const go = (row) => {
    if (!row) return;
    row.querySelector("th a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    show(row, true);
  };
  table.addEventListener("mouseover", (event) => show(event.target.closest("tbody tr"), true));
  table.addEventListener("focusin", (event) => show(event.target.closest("tbody tr"), true));
  table.addEventListener("click", (event) => show(event.target.closest("tbody tr"), true));
  // The place of a row lies under the mark of a statement where one stands in it.
  sheet?.addEventListener("mouseover", (event) => {
    const place = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest(".place")).find(Boolean);
    if (!place) return;
    const row = document.getElementById(place.dataset.row);
    show(row, false);
    if (matchMedia("(min-width: 62rem)").matches) row?.scrollIntoView({ block: "nearest" });
  });
  sheet?.addEventListener("click", (event) => {
    const place = event.target.closest(".place"), pane = document.getElementById("pane-1");
    if (!place) return;
    event.preventDefault();
    if (pane?.offsetParent) { pane.checked = true; pane.dispatchEvent(new Event("change", { bubbles: true })); }
    go(document.getElementById(place.dataset.row));
  });
  // Another text is shown in its place: the row stays where it was.
  document.querySelector(".switch")?.addEventListener("change", (event) => {
    if (event.target.value === "0") document.dispatchEvent(new CustomEvent("sheet:bring", { detail: sheet.querySelector(".place.lit") }));
    else current?.scrollIntoView({ block: "center" });
  });
  const steps = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key], inside = document.activeElement.closest(".instep tbody tr");
    // The arrows move the page until a row is chosen.
    if (!step || typing(event) || event.shiftKey || (event.key.length > 1 && !inside)) return;
    const seen = rows.filter((row) => row.offsetParent), at = seen.indexOf(inside ?? current);
    event.preventDefault();
    go(seen[Math.min(seen.length - 1, Math.max(0, at < 0 ? 0 : at + step))]);
  });
  show(document.querySelector(".instep tr:target"), true);
});
// A link to a difference of form opens the list that it stands in.
addEventListener("hashchange", () => {
  const closed = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (closed) { closed.open = true; document.getElementById(location.hash.slice(1)).scrollIntoView({ block: "center" }); }
});
