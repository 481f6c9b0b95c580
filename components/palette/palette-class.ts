/** A palette stands in the upper part of the page, where its field does not move as its list shrinks. */
export const paletteClass =
  "mt-[10vh]! w-[min(36rem,calc(100vw-1rem))]! max-md:mt-3! max-md:mb-auto! max-md:rounded-b-2xl!";
