"use strict";
// Waits until the server has a newer version, then loads the page again where the reader was.
const version = document.body.dataset.version;
const wait = async () => {
  for (;;) {
    try {
      const answer = await fetch(`/changes?since=${version}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) return location.reload();
      if (!answer.ok) await new Promise((done) => setTimeout(done, 2000));
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
};
wait();

// An event in the picture leads to its place in the list, and back.
const inPicture = (id) => [...document.querySelectorAll("#picture [data-event]")].find((node) => node.dataset.event === id);
const inList = (id) => [...document.querySelectorAll("[data-list]")].find((node) => node.dataset.list === id);
const show = (node) => {
  document.querySelectorAll(".here").forEach((other) => other.classList.remove("here"));
  if (!node) return;
  node.classList.add("here");
  node.scrollIntoView({ block: "nearest", behavior: "smooth" });
};
document.getElementById("picture")?.addEventListener("click", (click) => {
  const event = click.target.closest("[data-event]");
  if (event) show(inList(event.dataset.event));
});
document.querySelector(".events")?.addEventListener("click", (click) => {
  if (click.target.closest("a")) return;
  const item = click.target.closest("[data-list]");
  if (item) show(inPicture(item.dataset.list));
});
