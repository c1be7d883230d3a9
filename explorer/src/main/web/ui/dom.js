// Elements in one expression: el("p", { class: "note" }, "text", child).

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat());
  return element;
}

/** A number as it is read: at most so many digits behind the point, with a real minus. If none are said two, or of small numbers, which learned weights are, the first two of them. */
export const told = (value, digits = behind(value)) =>
  String(Number(value.toFixed(digits)) + 0).replace("-", "−");

const behind = (value) => Math.min(5, Math.max(2, 1 - Math.floor(Math.log10(Math.abs(value) || 1))));
