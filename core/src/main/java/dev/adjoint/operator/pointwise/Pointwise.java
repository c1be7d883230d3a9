package dev.adjoint.operator.pointwise;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Optional;

/// Operators that treat each element by itself, inputs broadcast against each other.
public sealed interface Pointwise extends Operator, Local
    permits Arithmetic,
        BroadcastAdjoint,
        Cast,
        CastLike,
        Classification,
        Clip,
        Comparison,
        Dropout,
        Logical,
        Not,
        Unary,
        Variadic,
        Where {
  /// The cell at the same place; none for an input that is repeated along the axis.
  @Override
  default Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    List<Size> met = infer(inputs).getFirst().knownRank();
    List<Size> own = inputs.at(input).knownRank();
    int place = axis - met.size() + own.size();
    return place >= 0 && own.get(place).equals(met.get(axis))
        ? Optional.of(Footprint.SAME)
        : Optional.empty();
  }
}
