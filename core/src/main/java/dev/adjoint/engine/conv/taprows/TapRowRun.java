package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.tensor.FloatTensor;

/// One run of a layer: what all threads that take part read, and the result they write.
final class TapRowRun {
  private final Prepared prepared;
  private final TapRowPlan plan;
  private final float[] input;
  private final float[] result;
  private final float[] bias;

  /// What every run of a layer has in common.
  record Prepared(ConvLayer layer, TapRowLayout layout, TapRowWeights weights, Lanes lanes) {
    Prepared(ConvLayer layer, TapRowLayout layout, Lanes lanes) {
      this(layer, layout, new TapRowWeights(layer, layout, lanes), lanes);
    }
  }

  TapRowRun(Prepared prepared, TapRowPlan plan, float[] input, float[] result) {
    this.prepared = prepared;
    this.plan = plan;
    this.input = input;
    this.result = result;
    bias = prepared.layer().bias().map(FloatTensor::values).orElse(new float[0]);
  }

  TapRowLayout layout() {
    return prepared.layout();
  }

  TapRowWeights weights() {
    return prepared.weights();
  }

  Lanes lanes() {
    return prepared.lanes();
  }

  TapRowPlan plan() {
    return plan;
  }

  float bias(int channel) {
    return bias.length == 0 ? 0 : bias[channel];
  }

  Epilogue epilogue() {
    return prepared.layer().epilogue();
  }

  float[] input() {
    return input;
  }

  float[] result() {
    return result;
  }
}
