"use strict";
document.querySelector("svg.dateline")?.setAttribute("role", "group");
const events = [...document.querySelectorAll("g.event")];
const links = [...document.querySelectorAll("g.link")];
const cards = new Map([...document.querySelectorAll("#cards article")].map((card) => [card.dataset.event, card]));
const panel = document.getElementById("card");
const byId = new Map(events.map((event) => [event.dataset.event, event]));

function choose(event) {
  const card = cards.get(event.dataset.event);
  if (!card) return;
  events.forEach((other) => other.classList.toggle("chosen", other === event));
  const near = (link) => [link.dataset.from, link.dataset.to].includes(event.dataset.event);
  const linked = links.some(near);
  links.forEach((link) => link.classList.toggle("faded", linked && !near(link)));
  panel.replaceChildren(...card.cloneNode(true).childNodes);
  panel.hidden = false;
}

function clear() {
  panel.hidden = true;
  events.forEach((event) => event.classList.remove("chosen"));
  links.forEach((link) => link.classList.remove("faded"));
}

for (const event of events) {
  event.setAttribute("tabindex", "0");
  event.setAttribute("role", "button");
  const title = event.querySelector("title");
  if (title) event.setAttribute("aria-label", title.textContent);
  event.addEventListener("mouseenter", () => choose(event));
  event.addEventListener("focus", () => choose(event));
  event.addEventListener("click", () => choose(event));
}

panel.addEventListener("click", (click) => {
  const to = click.target.closest("[data-go]");
  if (!to) return;
  click.preventDefault();
  byId.get(to.dataset.go)?.focus();
});

document.addEventListener("keydown", (key) => {
  if (key.key === "Escape") clear();
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key.key];
  const at = events.indexOf(document.activeElement);
  if (!step || at < 0) return;
  key.preventDefault();
  events[(at + step + events.length) % events.length].focus();
});

document.getElementById("actor").addEventListener("change", (change) => {
  const actor = change.target.value;
  const shown = new Set();
  for (const [id, card] of cards) if (!actor || JSON.parse(card.dataset.actors).includes(actor)) shown.add(id);
  for (const event of events) {
    const fade = !shown.has(event.dataset.event);
    event.classList.toggle("faded", fade);
    event.setAttribute("tabindex", fade ? "-1" : "0");
  }
  for (const link of links) link.classList.toggle("faded", !shown.has(link.dataset.from) || !shown.has(link.dataset.to));
});
