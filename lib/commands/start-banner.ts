import type { StoreLocation } from "@/lib/env";

export type StartFacts = {
  url: string;
  store: StoreLocation;
  /** Why the store cannot be used now; null when it answered. */
  storeTrouble: string | null;
  /** The endpoint's label. */
  model: string;
  /** Absolute; null when the data lie elsewhere. */
  dataDir: string | null;
};

/** What `npm start` says when the app can be used: where it is, which store and model it uses, and
 *  where data lie. No password or key is in it. */
export function startBanner({ url, store, storeTrouble, model, dataDir }: StartFacts): string {
  const lines = [
    `Daram is ready at ${url}`,
    `  store  ${storeName(store)}`,
    `  model  ${model}`,
    `  data   ${dataDir ?? "in the store above"}`,
  ];
  if (storeTrouble !== null) {
    lines.push(
      `The store does not answer: ${storeTrouble}`,
      "The page says so, too, and works again by itself as soon as the store is back.",
    );
  }
  return lines.join("\n");
}

function storeName(store: StoreLocation): string {
  switch (store.kind) {
    case "embedded":
      return "embedded";
    case "tcp":
      return `Redis at ${new URL(store.url).host}`;
    case "rest":
      return `Upstash Redis at ${new URL(store.url).host}`;
  }
}
