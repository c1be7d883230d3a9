package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.tensor.FloatTensor;

/// One run of a layer: what all threads that take part read, and the result they write.
final class PolyphaseRun {
  private final ConvLayer layer;
  private final Lanes lanes;
  private final PolyphasePlan plan;
  private final float[] weights;
  private final float[] input;
  private final float[] result;

  PolyphaseRun(
      ConvLayer layer,
      Lanes lanes,
      PolyphasePlan plan,
      PackedWeights weights,
      float[] input,
      float[] result) {
    this.layer = layer;
    this.lanes = lanes;
    this.plan = plan;
    this.weights = weights.values();
    this.input = input;
    this.result = result;
  }

  Lanes lanes() {
    return lanes;
  }

  PolyphasePlan plan() {
    return plan;
  }

  /// The packed weights.
  float[] weights() {
    return weights;
  }

  float bias(int channel) {
    return layer.bias().map(FloatTensor::values).map(b -> b[channel]).orElse(0f);
  }

  Epilogue epilogue() {
    return layer.epilogue();
  }

  /// The padded copy of the input.
  float[] input() {
    return input;
  }

  float[] result() {
    return result;
  }
}
