import { countedTurns, measureFirstToken } from "@/tests/bench/first-token";
import { printReport } from "@/tests/bench/report";
import { measureThroughput, streams, tokenPauseMs } from "@/tests/bench/throughput";

const rows = [...(await measureFirstToken()), ...(await measureThroughput())];
printReport("turn", rows, "x.");
