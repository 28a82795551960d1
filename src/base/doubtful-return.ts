/** A film that gave back more times its budget mostly has it noted in thousands or millions of dollars. */
export const DOUBTFUL_RETURN = 1000;
