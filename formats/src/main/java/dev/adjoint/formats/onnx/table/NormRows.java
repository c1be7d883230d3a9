package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.GroupNormalization;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.norm.LRN;
import dev.adjoint.operator.norm.LayerNormalization;
import java.util.List;
import java.util.stream.Stream;

/// Normalisations.
final class NormRows {
  private static final Form<Float> EPSILON = Attributes.real("epsilon", 1e-5f);
  private static final String PRECISION = "sums are float64 here, whatever is asked for";

  /// The version that gave each channel a scale of its own, not each group.
  private static final int SCALE_PER_CHANNEL = 21;

  private NormRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(
        Row.of("BatchNormalization", 1, BatchNormalization.class, batch()),
        Row.of("GroupNormalization", 18, GroupNormalization.class, group())
            .ignoring("stash_type", PRECISION),
        Row.of(
            "InstanceNormalization",
            1,
            InstanceNormalization.class,
            EPSILON.as(InstanceNormalization::new, InstanceNormalization::epsilon)),
        Row.of("LRN", 1, LRN.class, localResponse()),
        Row.of(
                "LayerNormalization",
                17,
                LayerNormalization.class,
                Form.of(
                    Attributes.integer("axis", -1).as(Integer::longValue, Math::toIntExact),
                    LayerNormalization::axis,
                    EPSILON,
                    LayerNormalization::epsilon,
                    LayerNormalization::new))
            .ignoring("stash_type", PRECISION));
  }

  private static Form<BatchNormalization> batch() {
    Form<Float> momentum = Attributes.real("momentum", 0.9f);
    Form<Boolean> training = Attributes.flag("training_mode", false, 14);
    return new Form<>(
        node ->
            new BatchNormalization(EPSILON.read(node), momentum.read(node), training.read(node)),
        (norm, sketch) -> {
          EPSILON.write(norm.epsilon(), sketch);
          momentum.write(norm.momentum(), sketch);
          training.write(norm.trainingMode(), sketch);
        },
        List.of("epsilon", "momentum", "training_mode"));
  }

  private static Form<GroupNormalization> group() {
    Form<Integer> groups = Attributes.integer("num_groups");
    return new Form<>(
        node ->
            new GroupNormalization(
                groups.read(node), EPSILON.read(node), node.opset() < SCALE_PER_CHANNEL),
        (norm, sketch) -> {
          requireScalePerChannel(norm);
          sketch.require(SCALE_PER_CHANNEL, "a scale for each channel", true);
          groups.write(norm.groups(), sketch);
          EPSILON.write(norm.epsilon(), sketch);
        },
        List.of("num_groups", "epsilon"));
  }

  private static void requireScalePerChannel(GroupNormalization norm) {
    if (norm.scalePerGroup()) {
      throw new IllegalArgumentException(
          "a scale for each group; ONNX has one for each channel since opset " + SCALE_PER_CHANNEL);
    }
  }

  private static Form<LRN> localResponse() {
    Form<Integer> size = Attributes.integer("size");
    Form<Float> alpha = Attributes.real("alpha", 1e-4f);
    Form<Float> beta = Attributes.real("beta", 0.75f);
    Form<Float> bias = Attributes.real("bias", 1);
    return new Form<>(
        node -> new LRN(size.read(node), alpha.read(node), beta.read(node), bias.read(node)),
        (norm, sketch) -> {
          size.write(Math.toIntExact(norm.size()), sketch);
          alpha.write((float) norm.alpha(), sketch);
          beta.write((float) norm.beta(), sketch);
          bias.write((float) norm.bias(), sketch);
        },
        List.of("size", "alpha", "beta", "bias"));
  }
}
