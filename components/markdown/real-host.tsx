/** Where something of an answer really leads to, quietly behind it. It is no part of what is copied. */
export function RealHost(props: { host: string }) {
  return (
    // In brackets, for in Korean a particle follows: "문서 (example.com)를". A block takes no underline.
    // What follows, a full stop or a particle, stays with it, by a joiner that is painted and not written.
    <span className="after:content-['\2060']">
      <span className="inline-block max-w-full text-note text-quiet select-none" data-host="">
        {"\u00A0("}
        <bdi>{props.host}</bdi>
        {")"}
      </span>
    </span>
  );
}
