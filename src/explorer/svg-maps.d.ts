declare module "@svg-maps/indonesia" {
  /** Outlines of the 34 provinces before 2022, by the letters of ISO 3166-2 such as `id-ac`. */
  const map: {
    viewBox: string;
    locations: { id: string; name: string; path: string }[];
  };
  export default map;
}
