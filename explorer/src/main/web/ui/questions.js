// What people ask, each a link to where playing answers it.

import { el } from "./dom.js";

const QUESTIONS = [
  ["Why do cells overlap 1-2-4?", "#view=overlap&size=5"],
  ["What do layers one behind another make of it?", "#view=overlap&size=4&stack=3.2.0,3.2.0"],
  ["Why does K4 S2 still shimmer?", "#view=polyphase&kernel=4&shape=random"],
  ["What does a checkerboard look like?", "#view=picture"],
  ["What is output padding for?", "#view=size&size=4&begin=1&end=1"],
  ["Does it undo a convolution?", "#view=adjoint&size=3&shape=random"],
  ["What is a fractional stride?", "#view=zeros&size=3"],
  ["What does dilation do to the pattern?", "#view=overlap&size=5&kernel=3&dilation=2"],
  ["Is pixel shuffle free of checkerboards?", "#view=shuffle"],
  ["Whence the half-pixel ghost in my U-Net?", "#view=alignment&size=4&begin=1&end=1&down=pool&downKernel=2"],
  ["Which layer of my model makes a checkerboard?", "#view=model"],
  ["How is it trained?", "#view=backward"],
  ["How does a convolution with a stride look?", "#way=convolution&size=3&begin=1&end=1&step=4&focus=coarse:3"],
];

/** A list that unfolds, and folds again when a question is chosen. */
export function questions() {
  const list = el("ul", {}, QUESTIONS.map(([asked, link]) => el("li", {}, el("a", { href: link, onclick: () => { menu.open = false; } }, asked))));
  const menu = el("details", { class: "questions" }, el("summary", {}, "Questions"), list);
  menu.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  return menu;
}
