package dev.adjoint.engine.conv.slab;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;

/// Neighbouring rows of the result along its first axis, whole along all others, and the input that
/// reaches them. Neighbouring slabs share input: what they share is multiplied for each.
///
/// @param rows of the result
/// @param positions of the input, along the first axis
public record Slab(Span rows, Span positions) {
  static Slab of(ConvProblem problem, Span rows) {
    ConvAxis axis = problem.geometry().axes().getFirst();
    Span input = Span.ofSize(problem.coarse().getFirst());
    return new Slab(rows, axis.coarseCells(rows).within(input));
  }
}
