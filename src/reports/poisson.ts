/** How surprising a count is when so many are usual. */

/** Terms smaller than this share of the sum change nothing a double can hold. */
const NEGLIGIBLE = 1e-17;

/** P(X ≥ count) for X ~ Poisson(mean): 1 for a count of 0; 0 when nothing is usual and something came. */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  if (count <= mean) return 1 - below(count, mean);
  let term = Math.exp(logPmf(count, mean));
  let sum = 0;
  for (let k = count; term > sum * NEGLIGIBLE; k += 1) {
    sum += term;
    term *= mean / (k + 1);
  }
  return Math.min(1, sum);
}

/** P(X < count), summed downwards from the largest term. */
function below(count: number, mean: number): number {
  let term = Math.exp(logPmf(count - 1, mean));
  let sum = 0;
  for (let k = count - 1; k >= 0 && term > sum * NEGLIGIBLE; k -= 1) {
    sum += term;
    term *= k / mean;
  }
  return Math.min(1, sum);
}

function logPmf(k: number, mean: number): number {
  return k * Math.log(mean) - mean - logFactorial(k);
}

function logFactorial(k: number): number {
  let sum = 0;
  for (let factor = 2; factor <= k; factor += 1) sum += Math.log(factor);
  return sum;
}
