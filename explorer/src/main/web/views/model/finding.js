// A finding in full: what is so, what proves it, what will be seen, what cures it.

import { copied } from "../../ui/copied.js";
import { el } from "../../ui/dom.js";
import { SEVERITIES } from "../../model/words.js";
import { picture } from "./pictures.js";

export function finding(one, file) {
  const [shape, word] = SEVERITIES[one.severity];
  return el("article", { class: `finding ${one.severity}` },
    el("h4", {}, el("span", { class: `mark ${one.severity}` }, `${shape} ${word}`), ` ${one.name.replaceAll("-", " ")} `, el("small", {}, one.rule)),
    el("p", {}, sentence(one.claim)),
    one.looks ? el("p", {}, el("b", {}, "Looks like: "), sentence(one.looks)) : "",
    el("div", { class: "proof" }, facts(one.facts), one.picture ? picture(one.picture) : ""),
    one.cures.length === 0 ? "" : cures(one, file));
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

const facts = (all) => all.length === 0 ? "" : el("dl", { class: "known" }, all.flatMap(({ name, text }) => [el("dt", {}, name), el("dd", {}, text)]));

function cures({ cures: all, node }, file) {
  return el("div", { class: "cures" }, el("b", {}, all.length === 1 ? "Cure" : "Cures"),
    el("ul", {}, all.map((cure) => el("li", {}, cure.what, cost(cure),
      cure.line ? el("div", { class: "line" }, copied(cure.line)) : "", cure.repair && file ? el("div", { class: "line" }, copied(command(cure, node, file))) : ""))));
}

const cost = ({ parameters, multiplyAdds }) => {
  const parts = [[parameters, "parameters"], [multiplyAdds, "multiply-adds"]].filter(([number]) => number)
    .map(([number, what]) => `${Math.abs(number).toLocaleString("en")} ${number < 0 ? "fewer" : "more"} ${what}`);
  return parts.length === 0 ? "" : el("small", {}, ` (${parts.join(", ")})`);
};

const command = ({ repair }, node, file) => `adjoint repair ${quoted(file)} --only ${repair} --node ${quoted(node)} --output repaired.onnx`;

/** As a shell takes it for one word, whatever is in it. */
const quoted = (word) => (/^[\w./@%+=:,][-\w./@%+=:,]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
