/// Feeds bytes that a stranger made to everything that reads, and holds each to the same promise: a
/// value or a refusal, in bounded memory and time. Start at [dev.adjoint.fuzzing.Target].
@NullMarked
package dev.adjoint.fuzzing;

import org.jspecify.annotations.NullMarked;
