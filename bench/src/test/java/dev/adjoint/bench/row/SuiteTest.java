package dev.adjoint.bench.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTest {
  @TempDir private Path folder = Path.of("");

  private Suite suite(String text) throws IOException {
    return Suite.read(Files.writeString(folder.resolve("mine.txt"), text));
  }

  @Test
  void aRowForEachBatchSizeOfALine() throws IOException {
    Suite suite = suite("# shapes\n\nup: transpose n1,16 c64>32 i28x28 k4s2p1 # doubled\n");
    assertThat(suite.name()).isEqualTo("mine");
    assertThat(suite.rows()).extracting(Row::batch).containsExactly(1, 16);
    LayerRow row = (LayerRow) suite.rows().get(1);
    assertThat(row.name()).isEqualTo("up");
    assertThat(row.input()).isEqualTo(Shape.of(16, 64, 28, 28));
    assertThat(row.output()).isEqualTo(Shape.of(16, 32, 56, 56));
    assertThat(row.weights()).isEqualTo(Shape.of(64, 32, 4, 4));
  }

  @Test
  void aBareProblemIsATransposedConvolutionCalledByItsSizes() throws IOException {
    LayerRow row = (LayerRow) suite("n4 g2 c6>4 i9x9 k5s2").rows().getFirst();
    assertThat(row.layerFace()).isEqualTo(Face.TRANSPOSE);
    assertThat(row.name()).isEqualTo("g2_c6>4_i9x9_k5s2");
    assertThat(row.batch()).isEqualTo(4);
  }

  @Test
  void aConvolutionGoesFromFineToCoarse() throws IOException {
    LayerRow row = (LayerRow) suite("conv c128>64 i64x64>128x128 k3s2p1").rows().getFirst();
    assertThat(row.input()).isEqualTo(Shape.of(1, 64, 128, 128));
    assertThat(row.output()).isEqualTo(Shape.of(1, 128, 64, 64));
  }

  @Test
  void networksSayWhereTheyAreAndWhatTheyTake() throws IOException {
    Row row = suite("sr: network lapsrn/model.onnx 1x1x64x64").rows().getFirst();
    assertThat(row).isEqualTo(new NetworkRow("sr", "lapsrn/model.onnx", Shape.of(1, 1, 64, 64)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up: weightGradient n16 g1 c64>32 i28x28 k4s2p1",
        "down: conv n1 g1 c128>64 i64x64>128x128 k3s2p1",
        "sr: network lapsrn/model.onnx 1x1x64x64",
        "dcgan: step dcgan-generator 16x100x1x1"
      })
  void aRowsLineReadsBackAsTheRow(String line) {
    assertThat(Suite.row(line).line()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up: transposed c4>4 i4x4 k4",
        "up: transpose",
        "up: transpose c4>4 i4x4",
        "c4>4 i4x4 k4 z3",
        "n0 c4>4 i4x4 k4",
        "n1,0 c4>4 i4x4 k4",
        "c4>4 i0x4 k4",
        "c400000>4 i40000x40000 k4",
        "sr: network model.onnx 0x1x4x4",
        "sr: network model.onnx",
        "sr: network model.onnx wide"
      })
  void whatCannotBeReadIsToldWithItsLine(String line) {
    assertThatThrownBy(() -> suite("# one\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine.txt, line 2: ");
  }

  @Test
  void aSuiteHasRows() {
    assertThatThrownBy(() -> suite("# nothing\n")).hasMessageContaining("at least one row");
  }

  @Test
  void theSuitesOfTheProjectCanBeRead() throws IOException {
    for (String name :
        List.of("layers", "weak", "training", "steps", "networks", "scaling", "odd", "first-use")) {
      assertThat(Suite.read(Path.of("suites", name + ".txt")).rows()).isNotEmpty();
    }
  }

  @Test
  void usefulWorkCountsEachInputCellWithEachTap() {
    LayerRow row = (LayerRow) Suite.row("n2 c3>5 i7x7 k4s2p1");
    Work work = Work.of(row);
    assertThat(work.flops()).isEqualTo(2.0 * 2 * 3 * 5 * 7 * 7 * 4 * 4);
    assertThat(work.bytes()).isEqualTo(4.0 * (2 * 3 * 49 + 2 * 5 * 14 * 14 + 3 * 5 * 16));
    assertThat(work.terms()).isEqualTo(3.0 * 4); // 4 of 16 taps meet a cell
  }
}
