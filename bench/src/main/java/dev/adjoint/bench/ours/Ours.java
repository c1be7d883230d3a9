package dev.adjoint.bench.ours;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.training.Lesson;
import dev.adjoint.bench.worker.Contestant;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.bench.worker.Worker;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.choice.ChangingWeights;
import dev.adjoint.engine.conv.choice.Choice;
import dev.adjoint.engine.conv.choice.ConvAlgorithms;
import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.engine.conv.gradient.WeightGradient;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Adjoint as a contestant.
public final class Ours implements Contestant {
  private final Workers workers;

  Ours(int threads) {
    this.workers = Workers.of(threads);
  }

  /// Serves whoever started this process.
  ///
  /// @param arguments the number of threads and the folder of reference data
  public static void main(String[] arguments) throws IOException {
    Worker.serve(new Ours(Integer.parseInt(arguments[0])), Path.of(arguments[1]));
  }

  @Override
  public Task layer(LayerRow row) {
    return switch (row.layerFace().wanted()) {
      case OUTPUT -> output(row);
      case INPUT_GRADIENT -> inputGradient(row);
      case WEIGHT_GRADIENT -> weightGradient(row);
    };
  }

  /// As in a network that only runs: weights are packed once.
  private Task output(LayerRow row) {
    FloatTensor x = Values.input(row);
    ConvLayer layer =
        new ConvLayer(
            row.operator(), Values.weights(row), Optional.of(Values.bias(row)), Epilogue.NONE);
    ConvKernel kernel = ConvAlgorithms.prepare(layer, Accuracy.EXACT);
    ReusedArrays arrays = new ReusedArrays();
    return new Step(
        algorithm(ConvAlgorithms.forManyRuns(Accuracy.EXACT), layer, x.shape()),
        () -> kernel.run(x, arrays.fromTheFirst(), workers));
  }

  /// As in training: the weights have changed since the last run, so that each run packs them.
  private Task inputGradient(LayerRow row) {
    FloatTensor gradient = Values.gradient(row);
    ConvLayer layer = new ConvLayer(row.inputGradient(), Values.weights(row));
    ChangingWeights kernel = new ChangingWeights(Wish.fastest(Accuracy.EXACT));
    ReusedArrays arrays = new ReusedArrays();
    return new Step(
        algorithm(ConvAlgorithms.forOneRun(), layer, gradient.shape()),
        () -> kernel.run(layer, gradient, arrays.fromTheFirst(), workers));
  }

  private Task weightGradient(LayerRow row) {
    FloatTensor x = Values.input(row);
    FloatTensor gradient = Values.gradient(row);
    boolean transposed = row.layerFace().isTransposed();
    FloatTensor fine = transposed ? gradient : x;
    FloatTensor coarse = transposed ? x : gradient;
    WeightGradient kernel = new WeightGradient(row.sizes().geometry());
    return new Step("weight gradient", () -> kernel.run(fine, coarse, workers));
  }

  /// What the engine takes for an input of this shape.
  private static String algorithm(Choice choice, ConvLayer layer, Shape input) {
    return choice.of(layer, layer.problem(input)).name();
  }

  @Override
  public Task step(StepRow row) {
    return new TrainingStep(Lesson.of(row), Options.DEFAULT.withThreads(workers.threads()));
  }

  @Override
  public Task network(NetworkRow row, byte[] model) {
    Options options = Options.DEFAULT.withThreads(workers.threads());
    Network network = Network.of(Onnx.read(model, row.source()), options);
    FloatTensor x = Values.input(row.input());
    return new Step("", () -> network.run(x).toFloats());
  }
}
