package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.tensor.FloatTensor;

/// One run of a layer: what all threads that take part read, and the result they write.
final class ColumnRun {
  private final ConvLayer layer;
  private final ColumnLayout layout;
  private final Lanes lanes;
  private final ColumnWeights weights;
  private final ColumnPlan plan;
  private final float[] input;
  private final float[] result;
  private final float[] bias;

  ColumnRun(
      ConvLayer layer,
      ColumnLayout layout,
      Lanes lanes,
      ColumnWeights weights,
      ColumnPlan plan,
      float[] input,
      float[] result) {
    this.layer = layer;
    this.layout = layout;
    this.lanes = lanes;
    this.weights = weights;
    this.plan = plan;
    this.input = input;
    this.result = result;
    bias = layer.bias().map(FloatTensor::values).orElse(new float[0]);
  }

  ColumnLayout layout() {
    return layout;
  }

  Lanes lanes() {
    return lanes;
  }

  ColumnWeights weights() {
    return weights;
  }

  ColumnPlan plan() {
    return plan;
  }

  float bias(int channel) {
    return bias.length == 0 ? 0 : bias[channel];
  }

  Epilogue epilogue() {
    return layer.epilogue();
  }

  float[] input() {
    return input;
  }

  float[] result() {
    return result;
  }
}
