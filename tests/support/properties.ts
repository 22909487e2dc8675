import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a failure means a change of ours: they all take `fc` from here. To
 * look for others: `PROPERTY_SEED=7 PROPERTY_RUNS=5000 npx jest tests/unit`.
 */
const { PROPERTY_SEED = '20261120', PROPERTY_RUNS } = process.env;
fc.configureGlobal({ seed: Number(PROPERTY_SEED), ...(PROPERTY_RUNS && { numRuns: Number(PROPERTY_RUNS) }) });

export default fc;
