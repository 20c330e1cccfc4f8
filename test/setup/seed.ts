import fc from 'fast-check'

// One seed for every property, so that a run says the same of the same code; `CAIRN_SEED=$RANDOM npm test` looks elsewhere.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['CAIRN_SEED'] ?? 20_260_101) })
