package dev.adjoint.formats.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that PyTorch wrote, held against the arrays that PyTorch read from them.
class RealCheckpointsTest {
  private static Checkpoint read(String path) throws IOException {
    return Checkpoints.read(ReferenceData.at(path));
  }

  private static Checkpoint variant(String name) throws IOException {
    return read("pt-variants/" + name);
  }

  private static SequencedMap<String, Tensor> expected(String name) throws IOException {
    return Npz.read(ReferenceData.at("pt-variants/" + name + "_expected.npz"));
  }

  private static void assertSame(
      SequencedMap<String, Tensor> actual, SequencedMap<String, Tensor> expected) {
    assertThat(actual.sequencedKeySet()).containsExactlyElementsOf(expected.sequencedKeySet());
    expected.forEach((name, tensor) -> assertThat(actual.get(name)).as(name).isEqualTo(tensor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain_zip.pt", "plain_legacy.pt", "plain.safetensors", "plain_compressed.npz"})
  void stateDictsAreRead(String file) throws IOException {
    assertSame(variant(file).tensors(), expected("plain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"views_zip.pt", "views_legacy.pt"})
  void viewsAndTypesAreRead(String file) throws IOException {
    assertSame(variant(file).tensors(), expected("views"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f64_zip.pt", "f64_legacy.pt"})
  void doublesAreReadAsDoubles(String file) throws IOException {
    Checkpoint checkpoint = variant(file);
    expected("plain")
        .forEach((name, tensor) -> {
          Tensor read = Objects.requireNonNull(checkpoint.tensors().get(name));
          assertThat(read.type()).isEqualTo(ElementType.FLOAT64);
          assertThat(read.toFloats()).as(name).isEqualTo(tensor);
        });
  }

  /// Half has 11 significant bits and bfloat16 has 8, so rounding to nearest loses at most 2^-11 and
  /// 2^-8 of the value; below 2^-14 half loses at most 2^-25.
  @ParameterizedTest
  @CsvSource({
    "f16_zip.pt, 11",
    "f16_legacy.pt, 11",
    "f16.safetensors, 11",
    "bf16_zip.pt, 8",
    "bf16_legacy.pt, 8"
  })
  void halvesAreReadAsFloats(String file, int bits) throws IOException {
    Checkpoint checkpoint = variant(file);
    for (Map.Entry<String, Tensor> entry : expected("plain").entrySet()) {
      Tensor read = Objects.requireNonNull(checkpoint.tensors().get(entry.getKey()));
      assertThat(read.type()).isEqualTo(ElementType.FLOAT32);
      for (int i = 0; i < read.shape().elements(); i++) {
        double exact = entry.getValue().real(i);
        double bound = Math.scalb(Math.abs(exact), -bits) + 0x1p-25;
        assertThat(Math.abs(read.real(i) - exact))
            .as("%s %d", entry.getKey(), i)
            .isLessThanOrEqualTo(bound);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"checkpoint_with_optimizer_zip.pt", "checkpoint_with_optimizer_legacy.pt"})
  void namesInNestedDictionariesAreJoined(String file) throws IOException {
    Checkpoint checkpoint = variant(file);
    assertSame(checkpoint.under("state_dict").tensors(), expected("checkpoint"));
    assertThat(checkpoint.tensors()).containsKey("optimizer.state.0.exp_avg").hasSize(19);
    assertThat(checkpoint.notes())
        .containsEntry("epoch", "7")
        .containsEntry("optimizer.param_groups.0.betas.0", "0.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole_module_zip.pt", "whole_module_legacy.pt", "torchscript_module.pt"})
  void modulesAreReadAsTheirStateDict(String file) throws IOException {
    assertSame(variant(file).tensors(), expected("checkpoint"));
  }

  @Test
  void parametersAreReadAsTensors() throws IOException {
    assertThat(variant("parameters_zip.pt").tensors().sequencedKeySet())
        .containsExactly("up.weight", "up.bias", "bn.weight", "bn.bias");
    assertThat(expected("checkpoint")).containsAllEntriesOf(variant("parameters_zip.pt").tensors());
  }

  @ParameterizedTest
  @CsvSource({
    "disentangling-vae/results/VAE_mnist/model.pt,,disentangling-vae/ref_VAE_mnist_reconstruct/vae_mnist.safetensors",
    "disentangling-vae/results/betaH_chairs/model.pt,,disentangling-vae/ref_betaH_chairs_decoder/full_vae.safetensors",
    "lapsrn/model/model_epoch_100.pth,model,lapsrn/ref_butterfly/lapsrn.safetensors",
    "leftthomas-srgan/netG_epoch_4_100.pth,,leftthomas-srgan/ref_x4/netG.safetensors"
  })
  void publishedCheckpointsEqualTheirConversions(String file, String part, String converted)
      throws IOException {
    Checkpoint whole = read(file);
    Checkpoint checkpoint = part == null ? whole : whole.under(part);
    Map<String, Tensor> known = new HashMap<>(read(converted).tensors());
    // Files of before PyTorch 0.4.1 do not count batches; their conversions do.
    known.keySet().removeIf(name -> !checkpoint.tensors().containsKey(name) && isCount(name));
    assertThat(checkpoint.tensors()).containsExactlyInAnyOrderEntriesOf(known);
  }

  private static boolean isCount(String name) {
    return name.endsWith(".num_batches_tracked");
  }

  @ParameterizedTest
  @CsvSource({"malicious_reduce_zip.pt,0xb8", "malicious_reduce_legacy.pt,0x14a"})
  void maliciousFilesAreRefusedByTheNameOfWhatTheyCall(String file, String offset) {
    assertThatThrownBy(() -> variant(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("@ " + offset + ": ")
        .hasMessageContaining("posix.system")
        .hasMessageContaining("Nothing was run");
    assertThat(Path.of("/tmp/pwned_by_pickle")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"truncated_zip.pt,0x108b3,truncated", "truncated_legacy.pt,0x10cbf,truncated"})
  void truncatedFilesSayWhere(String file, String offset, String why) {
    assertThatThrownBy(() -> variant(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("@ " + offset + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void convertedHalvesAreThoseThatPythonConverts() throws IOException {
    Path file = Files.createTempFile("halves", ".safetensors");
    try {
      Checkpoints.write(file, variant("f16_zip.pt"));
      assertThat(Checkpoints.read(file)).isEqualTo(variant("f16.safetensors"));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void theContentsTellTheFormatNotTheName() throws IOException {
    Path file = Files.createTempFile("weights", ".txt");
    try {
      for (String name : List.of("plain_zip.pt", "plain_legacy.pt", "plain.safetensors")) {
        Files.write(file, Files.readAllBytes(ReferenceData.at("pt-variants/" + name)));
        assertSame(Checkpoints.read(file).tensors(), expected("plain"));
      }
    } finally {
      Files.delete(file);
    }
  }
}
