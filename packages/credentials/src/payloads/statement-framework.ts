/** The framework under which a statement of recognition says what was decided. */
export const recognitionFramework = 'Statement of recognition'
/** The framework under which a statement of outcomes says its stage, its route and what it is a part of. */
export const outcomeStatementFramework = 'Statement of learning outcomes'
