/**
 * Prints what the app costs, with the method of each figure. Counts and ratios carry over to a router; seconds of this
 * machine do not.
 */
import { say } from './bench/kit.ts';
import { backgroundCosts, monitorCosts, readingTime } from './bench/monitor.ts';
import { firstValues, historyOpens, pageCosts } from './bench/pages.ts';
import { sizes } from './bench/sizes.ts';

await monitorCosts();
await backgroundCosts(4);
await pageCosts(1);
await pageCosts(10);
await readingTime(0);
await readingTime(40);
await firstValues();
await historyOpens();
for (const { figure, value, method } of sizes()) say(figure, value, method);
