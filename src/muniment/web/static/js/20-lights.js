// Lights: point at a statement, and its words light up; point at marked words, and their statement does. Without this, both are plain links.
{
  const lit = new Set();
  const clear = () => { for (const element of lit) element.classList.remove("lit"); lit.clear(); };
  const light = (element) => { element.classList.add("lit"); lit.add(element); };
  const inside = (box, element) => { const a = box.getBoundingClientRect(), b = element.getBoundingClientRect(); return b.top >= Math.max(a.top, 0) && b.bottom <= Math.min(a.bottom, innerHeight); };
  const bring = (element) => { if (element && !inside(element.closest(".says") || document.documentElement, element)) element.scrollIntoView({ block: "nearest" }); };
  const keysOf = (target) => {
    const mark = target.closest(".mark[data-keys]"), row = target.closest("[data-key]");
    return mark ? { keys: mark.dataset.keys.split(" "), mark } : row ? { keys: [row.dataset.key], row } : null;
  };
  const pointed = (event) => {
    const found = event.target.closest && keysOf(event.target);
    if (!found) return;
    clear();
    const chosen = new Set(found.keys);
    for (const mark of document.querySelectorAll(".mark[data-keys]")) if (mark.dataset.keys.split(" ").some((key) => chosen.has(key))) light(mark);
    for (const key of found.mark ? found.keys : chosen) { const row = document.getElementById(key); if (row) light(row); }
    if (found.mark) bring(document.getElementById(found.keys[0])?.closest(".says") && matchMedia("(min-width: 62rem)").matches ? document.getElementById(found.keys[0]) : null);
    else if (event.type === "focusin") bring([...lit].find((element) => element.classList.contains("mark")));
  };
  document.addEventListener("mouseover", pointed);
  document.addEventListener("focusin", pointed);
  document.addEventListener("mouseout", (event) => { if (event.target.closest(".mark[data-keys], [data-key]")) clear(); });
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "Escape") clear();
    if (event.key !== "n" && event.key !== "p") return;
    const marks = [...document.querySelectorAll("a.mark")];
    if (!marks.length) return;
    const at = marks.indexOf(document.activeElement), step = event.key === "n" ? 1 : -1;
    marks[(at < 0 && step < 0 ? marks.length : at + step + marks.length) % marks.length]?.focus();
  });
}
