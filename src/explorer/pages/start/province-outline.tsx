import map from "@svg-maps/indonesia";
import { useWords } from "../../language";
import { type Drawn, NoDataPattern, ProvinceLink } from "./province-shapes";
import { TILES } from "./province-tiles";
import { startWords } from "./start.words";

/** Provinces of 2022 by the one they were part of, in whose outline they still lie. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  "91": ["93", "94", "95"],
  "92": ["96"],
};

/** The provinces in their outline before 2022, in which the four later ones lie in those that they were part of. */
export function ProvinceOutline(drawn: Drawn) {
  const words = useWords(startWords);
  return (
    <>
      <svg className="provinces outline" viewBox={map.viewBox}>
        <NoDataPattern />
        {map.locations.map(({ id, path }) => {
          const tile = TILES.find(({ letters }) => id === `id-${letters.toLowerCase()}`);
          if (!tile) return null;
          return (
            <ProvinceLink key={id} {...drawn} codes={[tile.code, ...(LATER[tile.code] ?? [])]}>
              {(value) => (
                <>
                  <path className="shape" d={path} />
                  {value === undefined && <path className="hatched" d={path} />}
                </>
              )}
            </ProvinceLink>
          );
        })}
        <text className="picture-credit" x="0" y="312" aria-hidden="true">
          @svg-maps/indonesia, CC BY 4.0
        </text>
      </svg>
      <p className="credit">
        {words.outlineNote}{" "}
        <a href="https://github.com/VictorCazanave/svg-maps/tree/master/packages/indonesia">
          @svg-maps/indonesia
        </a>
        , <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
      </p>
    </>
  );
}
