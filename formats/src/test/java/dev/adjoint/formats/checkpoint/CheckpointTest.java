package dev.adjoint.formats.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static SequencedMap<String, Tensor> tensors() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("model.w", Tensor.scalar(1f));
    tensors.put("model", Tensor.scalar(2f));
    tensors.put("modeling.w", Tensor.scalar(3f));
    return tensors;
  }

  private static SequencedMap<String, String> texts(String name, String text) {
    return new LinkedHashMap<>(Map.of(name, text));
  }

  @Test
  void aPartHasWhatLiesBelowItsName() {
    Checkpoint whole =
        new Checkpoint("", tensors(), texts("model.epoch", "3"), texts("model.w", "F16"));
    assertThat(whole.under("model"))
        .isEqualTo(
            new Checkpoint(
                "",
                new LinkedHashMap<>(Map.of("w", Tensor.scalar(1f))),
                texts("epoch", "3"),
                texts("w", "F16")));
    assertThatThrownBy(() -> whole.under("w"))
        .hasMessage("no tensor's name begins with 'w.'; the first of 3 is 'model.w'");
  }

  @Test
  void halvesAreOfTwoKinds() {
    assertThatThrownBy(
            () -> new Checkpoint("", tensors(), new LinkedHashMap<>(), texts("model.w", "F8")))
        .hasMessage("numbers of 16 bits are kept as F16 or BF16, not as [F8]");
  }
}
