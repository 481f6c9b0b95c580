/** Where something of an answer really leads to, quietly behind it. It is no part of what is copied. */
export function RealHost(props: { host: string }) {
  return (
    <span className="text-note text-quiet select-none" data-host="">
      {" "}
      <bdi className="inline-block max-w-full">{props.host}</bdi>
    </span>
  );
}
