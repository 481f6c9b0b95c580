import { Lab } from "./lab";
import { cookies } from "next/headers";
export default async function Page({ searchParams }: { searchParams: Promise<{ v?: string }> }) {
  const { v = "long" } = await searchParams;
  await cookies();
  return <Lab variant={v} now={Date.now()} />;
}
