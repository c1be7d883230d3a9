package dev.adjoint.nn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.nn.architecture.UNet.OddSizes;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.layer.WeightsFit;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files laid out as public checkpoints are, with numbers of our own, are read into the architectures.
class PublicFilesTest {
  @TempDir Path folder;

  private Checkpoint written(boolean legacy, Map<String, ?> content) throws IOException {
    Path file = folder.resolve("weights.pth");
    return Checkpoints.read(
        legacy ? TorchWriter.legacy(file, content) : TorchWriter.zip(file, content));
  }

  /// Tensors of the public names and shapes, each with numbers of its own.
  private static SequencedMap<String, Object> tensors(String network, String prefix) {
    SequencedMap<String, Object> tensors = new LinkedHashMap<>();
    PublicNames.of(network)
        .shapes()
        .forEach((name, shape) -> tensors.put(prefix + name, numbers(shape, tensors.size())));
    return tensors;
  }

  private static FloatTensor numbers(Shape shape, int seed) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + (seed * 31 + i * 37) % 101 / 50f;
    }
    return Tensor.of(shape, values);
  }

  private static void requireEqual(Model model, Checkpoint file, Map<String, Object> tensors) {
    Map<String, Tensor> numbers = model.numbers(file.tensors());
    assertThat(numbers).hasSameSizeAs(model.parameters());
    for (Parameter parameter : model.parameters()) {
      assertThat(numbers.get(parameter.name())).isEqualTo(tensors.get(parameter.name()));
    }
  }

  /// As of `DataParallel`, in a dictionary with the state of an optimizer.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNestedCheckpointOfSeveralProcessors(boolean legacy) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("epoch", 20L);
    content.put("optimizer", Map.of("state", Map.of("exp_avg", numbers(Shape.of(64, 1, 5, 5), 1))));
    content.put("state_dict", tensors("espcn-x3", "module."));
    Model model = Espcn.standard(3).model();

    Checkpoint file = written(legacy, content);

    requireEqual(model, file, tensors("espcn-x3", ""));
    WeightsFit fit = WeightsFit.of(model.parameters(), file.shapes());
    assertThat(fit.prefix()).isEqualTo("state_dict.module.");
    assertThat(fit.leftOver()).containsOnlyKeys("optimizer.state.exp_avg");
  }

  /// BasicSR keeps weights and their average.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void averagedWeightsBesideThoseOfTheLastStep(boolean legacy) throws IOException {
    SequencedMap<String, Object> averaged = tensors("fsrcnn-x2", "");
    SequencedMap<String, Object> last = new LinkedHashMap<>(averaged);
    last.put("last_part.bias", numbers(Shape.of(1), 99));

    Checkpoint file = written(legacy, Map.of("params", last, "params_ema", averaged));

    requireEqual(Fsrcnn.standard(2).model(), file, averaged);
  }

  /// milesial's U-Net says beside its tensors which colours the classes have.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void entriesThatAreNoTensorsAreNoObstacle(boolean legacy) throws IOException {
    Model model = new UNet(1, 2, 3, 2, 2, OddSizes.PAD).bilinear().model();
    Map<String, Object> content = new LinkedHashMap<>();
    model.initial(1).forEach(content::put);
    Map<String, Object> tensors = new LinkedHashMap<>(content);
    content.put("inc.double_conv.1.num_batches_tracked", numbers(Shape.of(), 0));
    content.put("mask_values", List.of(0L, List.of(255L, 0L, 0L)));

    Checkpoint file = written(legacy, content);

    requireEqual(model, file, tensors);
    assertThat(file.notes()).containsEntry("mask_values.1.0", "255");
    assertThat(WeightsFit.of(model.parameters(), file.shapes()).text())
        .isEqualTo("%1$d of %1$d parameters fit".formatted(model.parameters().size()));
  }

  /// HiFi-GAN's, whose lengths are those of the directions here, so that the weights are the directions.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGeneratorWithWeightNorm(boolean legacy) throws IOException {
    SequencedMap<String, Object> tensors = tensors("hifigan-v3", "");
    tensors.replaceAll((name, tensor) ->
        name.endsWith("_g")
            ? lengths((FloatTensor) at(tensors, name.replaceFirst("g$", "v")))
            : tensor);

    Map<String, Tensor> numbers =
        HifiGan.shallow().model().numbers(written(legacy, Map.of("generator", tensors)).tensors());

    numbers.forEach((name, found) -> {
      String stored = name.endsWith("weight") ? name + "_v" : name;
      FloatTensor wanted = (FloatTensor) at(tensors, stored);
      for (int i = 0; i < wanted.values().length; i++) {
        double ulp = Math.ulp(wanted.values()[i]);
        assertThat(found.real(i)).as("%s %d", name, i).isCloseTo(wanted.real(i), within(2 * ulp));
      }
    });
  }

  private static Object at(Map<String, Object> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static FloatTensor lengths(FloatTensor directions) {
    int step = directions.shape().step(0);
    float[] lengths = new float[directions.shape().extent(0)];
    for (int i = 0; i < lengths.length; i++) {
      double squares = 0;
      for (int j = i * step; j < (i + 1) * step; j++) {
        squares += directions.real(j) * directions.real(j);
      }
      lengths[i] = (float) Math.sqrt(squares);
    }
    return Tensor.of(Shape.of(lengths.length, 1, 1), lengths);
  }
}
