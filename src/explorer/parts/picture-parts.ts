import { svgElement } from "./svg-element";

/** A part of a picture, as high as `height` pixels. */
export interface Drawing {
  content: readonly SVGElement[];
  height: number;
}

/** How a text is written. */
export interface Script {
  family: string;
  weight: string;
  /** Pixels. */
  size: number;
  colour: string;
  /** Pixels after which a line is broken. */
  width: number;
}

/** Height of a line by the size of its letters. */
const LINE = 1.4;

/** Pixels of a legend's swatch, and between its entries. */
const SWATCH = 16;
const BETWEEN = 24;

/** A text in lines that fit. */
export function textOf(text: string, script: Script): Drawing {
  const height = script.size * LINE;
  const lines = linesOf(text, script);
  return {
    content: lines.map((line, index) => lineAt(line, { x: 0, y: index * height }, script)),
    height: lines.length * height,
  };
}

/** The legend of a chart: swatches in their colours, each entry with its words. */
export function legendOf(legend: Element, script: Script): Drawing {
  const content: SVGElement[] = [];
  const at = { x: 0, y: 0 };
  for (const entry of legend.children) {
    const drawn = [...entry.childNodes];
    const width = drawn.reduce((sum, node) => sum + widthOf(node, script), 0);
    if (at.x > 0 && at.x + width > script.width) Object.assign(at, { x: 0, y: at.y + SWATCH + 8 });
    for (const node of drawn) {
      content.push(
        ...(node instanceof Element ? swatchAt(node, at) : [lineAt(node.textContent ?? "", at, script)]),
      );
      at.x += widthOf(node, script);
    }
    at.x += BETWEEN;
  }
  return { content, height: at.y + SWATCH + 2 };
}

interface Place {
  x: number;
  y: number;
}

function lineAt(line: string, { x, y }: Place, { family, weight, size, colour }: Script): SVGElement {
  const style = `font:${weight} ${size}px ${family};fill:${colour}`;
  const text = svgElement("text", { x, y: y + size, style });
  text.textContent = line;
  return text;
}

/** A swatch as its page has it: in one colour, or hatched for no data. */
function swatchAt(swatch: Element, { x, y }: Place): SVGElement[] {
  const { backgroundColor, borderColor } = getComputedStyle(swatch);
  const box = { x, y, width: SWATCH, height: SWATCH, rx: 3 };
  if (!swatch.classList.contains("none")) return [svgElement("rect", { ...box, fill: backgroundColor })];
  return [
    svgElement("rect", { ...box, fill: "none", stroke: borderColor }),
    // the pattern of the chart that is in the picture
    svgElement("rect", { ...box, fill: 'url("#no-data")' }),
  ];
}

function widthOf(node: Node, script: Script): number {
  return node instanceof Element ? SWATCH + 4 : measured(node.textContent ?? "", script) + 4;
}

/** Breaks a text where it may be broken; a word longer than a line, such as an address, anywhere. */
function linesOf(text: string, script: Script): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => broken(each, script))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measured(longer, script) <= script.width) line = longer;
    else {
      if (line !== "") lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function broken(word: string, script: Script): string[] {
  if (measured(word, script) <= script.width) return [word];
  const letters = Math.floor((word.length * script.width) / measured(word, script));
  return word.match(new RegExp(`.{1,${letters}}`, "gu")) ?? [word];
}

function measured(text: string, { weight, size, family }: Script): number {
  const drawing = document.createElement("canvas").getContext("2d");
  if (!drawing) return text.length * size;
  drawing.font = `${weight} ${size}px ${family}`;
  return drawing.measureText(text).width;
}
