import { type Drawing, legendOf, textOf } from "./picture-parts";
import { svgElement } from "./svg-element";

/** What a picture of a chart says, so that it can be read where the page isn't. */
export interface Captions {
  /** What the chart is about, such as a region, where the title doesn't say so. */
  subject?: string | undefined;
  title: string;
  summary: string;
  /** What stands elsewhere on the page and belongs to the chart. */
  notes: readonly string[];
  /** Whole address of the page. */
  address: string;
}

/** Properties of a style that a picture needs outside of its page. */
const STYLES = [
  "background-color",
  "color",
  "fill",
  "font-family",
  "font-size",
  "font-variant-numeric",
  "font-weight",
  "stroke",
  "stroke-width",
  "text-anchor",
];

/** Pixels at each side, and between what belongs together and what doesn't. */
const MARGIN = 24;
const NEAR = 6;
const FAR = 18;

/** Pixels that captions get at least in width. */
const NARROWEST = 400;

/** A picture of the chart in `figure` that looks as on the page: its captions above, its legend and notes below, and at the foot where it is from. */
export function pictureOf(figure: HTMLElement, captions: Captions): SVGSVGElement | undefined {
  const chart = figure.querySelector<SVGSVGElement>("svg");
  if (!chart) return undefined;
  const { subject, title, summary, notes, address } = captions;
  const place = chart.getBoundingClientRect();
  const width = Math.max(place.width, NARROWEST);
  const page = getComputedStyle(document.body);
  const heading = getComputedStyle(figure.querySelector("h1, h2, h3") ?? figure);
  const soft = getComputedStyle(figure.querySelector(".soft") ?? figure).color;
  const text = { family: page.fontFamily, weight: "400", size: 14, colour: soft, width };
  const small = { ...text, size: 12.5 };
  const legend = figure.querySelector(".legend");
  const rows: (Drawing & { gap: number })[] = [
    ...(subject === undefined ? [] : [{ ...textOf(subject, text), gap: NEAR }]),
    {
      ...textOf(title, { ...text, family: heading.fontFamily, weight: "600", size: 21, colour: page.color }),
      gap: NEAR,
    },
    { ...textOf(summary, text), gap: FAR },
    { content: [copyOf(chart)], height: place.height, gap: FAR },
    ...(legend ? [{ ...legendOf(legend, small), gap: FAR }] : []),
    ...notes.map((note, index) => ({
      ...textOf(note, small),
      gap: index === notes.length - 1 ? FAR : NEAR,
    })),
    { ...textOf("Paritrana Registry", { ...small, weight: "600", colour: page.color }), gap: NEAR / 2 },
    { ...textOf(address, small), gap: 0 },
  ];
  return stacked(rows, { width, background: page.backgroundColor });
}

/** Rows one below the other on a background. */
function stacked(
  rows: readonly (Drawing & { gap: number })[],
  { width, background }: { width: number; background: string },
): SVGSVGElement {
  const picture = svgElement("svg", {});
  const sheet = svgElement("rect", { width: "100%", height: "100%", fill: background });
  picture.append(sheet);
  let top = MARGIN;
  for (const { content, height, gap } of rows) {
    const row = svgElement("g", { transform: `translate(${MARGIN} ${top})` });
    row.append(...content);
    picture.append(row);
    top += height + gap;
  }
  picture.setAttribute("width", String(width + 2 * MARGIN));
  picture.setAttribute("height", String(Math.ceil(top + MARGIN)));
  return picture;
}

/** A copy of a drawing that keeps its looks without the page, and whose links lead to the page's host. */
function copyOf(svg: SVGSVGElement): SVGElement {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("a copy of an SVG is an SVG");
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const copies = [copy, ...copy.querySelectorAll("*")];
  [svg, ...svg.querySelectorAll("*")].forEach((element, index) => {
    const styles = getComputedStyle(element);
    const text = STYLES.map((name) => `${name}:${styles.getPropertyValue(name)}`).join(";");
    copies[index]?.setAttribute("style", text);
    const link = element.getAttribute("href");
    if (link !== null) copies[index]?.setAttribute("href", new URL(link, window.location.href).href);
  });
  return copy;
}
