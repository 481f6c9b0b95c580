import type { Protection } from "@/tests/prove/protection";
import { accountProtections } from "@/tests/prove/protections-of-accounts";
import { modelProtections } from "@/tests/prove/protections-of-model";
import { pageProtections } from "@/tests/prove/protections-of-pages";
import { storeProtections } from "@/tests/prove/protections-of-store";
import { turnProtections } from "@/tests/prove/protections-of-turn";
import { visitorProtections } from "@/tests/prove/protections-of-visitors";

/** Everything that `npm run prove` takes away, one at a time. */
export const protections: Protection[] = [
  ...storeProtections,
  ...turnProtections,
  ...modelProtections,
  ...visitorProtections,
  ...pageProtections,
  ...accountProtections,
];
