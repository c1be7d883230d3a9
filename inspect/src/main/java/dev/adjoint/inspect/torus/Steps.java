package dev.adjoint.inspect.torus;

import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.arrange.Reshaping;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Split;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.GroupNormalization;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.norm.LRN;
import dev.adjoint.operator.norm.LayerNormalization;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pool.GlobalMaxPool;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.reduce.ArgumentFold;
import dev.adjoint.operator.reduce.Fold;
import dev.adjoint.operator.reduce.RowMap;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import java.util.List;
import java.util.Optional;

/// What becomes of fields at each kind of operator; empty where a pattern cannot be followed, because
/// cells hang on where they lie.
final class Steps {
  private Steps() {}

  static Optional<List<Field>> of(Step step) {
    boolean leads = step.field(0).isPresent();
    return leads ? ofFirst(step, step.node().operator()) : meeting(step, step.node().operator());
  }

  private static Optional<List<Field>> meeting(Step step, Operator operator) {
    return switch (operator) {
      case Pointwise pointwise -> MeetingStep.of(step);
      case Concat concat -> MeetingStep.joined(step, concat);
      case MatMul product -> ProductStep.of(step, product);
      case Gather gather -> PlainStep.gathered(step, gather);
      default -> Optional.empty();
    };
  }

  private static Optional<List<Field>> ofFirst(Step step, Operator operator) {
    return switch (operator) {
      case WeightedFace face -> WindowStep.convolution(step, face);
      case MaxPool pool -> WindowStep.pool(step, pool.window(), pool);
      case LpPool pool -> WindowStep.pool(step, pool.window(), pool);
      case AveragePool pool -> WindowStep.pool(step, pool.window(), pool);
      case Resize resize -> ResizeStep.of(step, resize);
      case Pad pad -> ShiftStep.of(step, pad);
      case Slice slice -> ShiftStep.of(step, slice);
      case Expand expand -> ExpandStep.of(step, expand);
      case DepthToSpace shuffle -> PlainStep.shuffled(step, shuffle);
      case SpaceToDepth shuffle -> PlainStep.unshuffled(step, shuffle);
      case Transpose transpose -> PlainStep.turned(step, transpose);
      case Reshaping reshaping -> ReshapeStep.of(step);
      case Gather gather -> PlainStep.gathered(step, gather);
      case Split split when step.isAlongChannels(split.axis()) -> PlainStep.alone(step, split);
      case Concat concat -> MeetingStep.joined(step, concat);
      case Identity identity -> PlainStep.alone(step, identity);
      case Pointwise pointwise -> MeetingStep.of(step);
      default -> ofFolds(step, operator);
    };
  }

  private static Optional<List<Field>> ofFolds(Step step, Operator operator) {
    return switch (operator) {
      case BatchNormalization norm when step.isChannelsFirst() -> PlainStep.alone(step, norm);
      case InstanceNormalization norm ->
          PlainStep.standardised(step, step.specs().at(0).size(1).value(), norm.epsilon());
      case GroupNormalization norm when !norm.scalePerGroup() ->
          PlainStep.standardised(step, norm.groups(), norm.epsilon());
      case LRN norm when step.isChannelsFirst() -> PlainStep.alone(step, norm);
      case LayerNormalization norm when step.isChannelsFrom(norm.axis()) ->
          PlainStep.alone(step, norm);
      case RowMap rows -> PlainStep.rows(step, rows);
      case GlobalAveragePool fold -> PlainStep.global(step, fold);
      case GlobalMaxPool fold -> PlainStep.global(step, fold);
      case ReduceMean fold -> FoldStep.of(step, fold);
      case ReduceSum fold -> FoldStep.of(step, fold);
      case Fold fold -> FoldStep.of(step, fold);
      case ArgumentFold fold -> FoldStep.of(step, fold);
      case MatMul product -> ProductStep.of(step, product);
      case Gemm product -> ProductStep.of(step, product);
      default -> Optional.empty();
    };
  }
}
