package dev.adjoint.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes in hexadecimal were written by NumPy 2.4.
class NpyTest {
  @TempDir Path folder;

  private Tensor read(byte[] bytes) throws IOException {
    return Npy.read(Files.write(folder.resolve("in.npy"), bytes));
  }

  @Test
  void readsLittleEndianFloats() throws IOException {
    byte[] file =
        NpyBytes.of("<f4", "False", "(3, 2)", "0000c03f000000c00000404000008840000000006f12833a");
    assertThat(read(file)).isEqualTo(Tensor.of(Shape.of(3, 2), 1.5f, -2, 3, 4.25f, 0, 1e-3f));
  }

  @Test
  void readsBigEndianFloatsInFortranOrderFromVersion2() throws IOException {
    String header = "{'descr': '>f4', 'fortran_order': True, 'shape': (2, 3), }     \n";
    byte[] file = NpyBytes.ofHeader(2, header, "00000000404000003f800000408000004000000040a00000");
    assertThat(read(file)).isEqualTo(Tensor.of(Shape.of(2, 3), 0f, 1, 2, 3, 4, 5));
  }

  @Test
  void fortranOrderTurnsAllAxesAround() throws IOException {
    byte[] file = NpyBytes.of("|u1", "True", "(2, 1, 3, 2)", "0006020804090107030905" + "0b");
    long[] expected = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 11};
    assertThat(read(file))
        .isEqualTo(new IntegerTensor(ElementType.UINT8, Shape.of(2, 1, 3, 2), expected));
  }

  @Test
  void halvesBecomeFloats() throws IOException {
    assertThat(read(NpyBytes.of("<f2", "False", "(3,)", "003c0038fffb")))
        .isEqualTo(Tensor.of(Shape.of(3), 1f, 0.5f, -65504f));
  }

  @Test
  void wholeNumbersKeepTheirTypeAndBits() throws IOException {
    assertThat(read(NpyBytes.of("<u8", "False", "()", "ffffffffffffffff")))
        .isEqualTo(new IntegerTensor(ElementType.UINT64, Shape.of(), new long[] {-1}));
    assertThat(read(NpyBytes.of(">i2", "False", "(2,)", "fffe012c")))
        .isEqualTo(new IntegerTensor(ElementType.INT16, Shape.of(2), new long[] {-2, 300}));
    assertThat(read(NpyBytes.of("<u4", "False", "(1,)", "ffffffff")))
        .isEqualTo(new IntegerTensor(ElementType.UINT32, Shape.of(1), new long[] {0xffffffffL}));
    assertThat(read(NpyBytes.of("|b1", "False", "(2,)", "0100")))
        .isEqualTo(new IntegerTensor(ElementType.BOOL, Shape.of(2), new long[] {1, 0}));
  }

  @Test
  void arraysWithoutElementsAreRead() throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (0, 3), }   \n";
    assertThat(read(NpyBytes.ofHeader(3, header, "")).shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void headersInOtherOrderAndOfPython2AreRead() throws IOException {
    String header = "{\"shape\": (1L, 2L), 'descr':'<i4','fortran_order':False}";
    assertThat(read(NpyBytes.ofHeader(1, header, "0100000002000000")).toLongs())
        .containsExactly(1, 2);
  }

  @Test
  void writesWhatNumPyWrites() throws IOException {
    Path file = folder.resolve("out.npy");
    Npy.write(file, Tensor.of(Shape.of(3, 2), 1.5f, -2, 3, 4.25f, 0, 1e-3f));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
    assertThat(Files.readAllBytes(file))
        .isEqualTo(
            NpyBytes.ofHeader(
                1,
                header + " ".repeat(117 - header.length()) + "\n",
                "0000c03f000000c00000404000008840000000006f12833a"));
  }

  @Test
  void everyTypeComesBackAsItWas() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (ElementType type : ElementType.values()) {
      for (Shape shape : List.of(Shape.of(), Shape.of(0), Shape.of(3, 5, 7), Shape.of(70_001))) {
        Tensor tensor = generated(type, shape, random);
        Path file = folder.resolve("there-and-back.npy");
        Npy.write(file, tensor);
        assertThat(Npy.read(file)).as("%s %s", type, shape).isEqualTo(tensor);
      }
    }
  }

  private static Tensor generated(ElementType type, Shape shape, SplittableRandom random) {
    double[] reals = random.doubles(shape.elements()).toArray();
    Tensor tensor = Tensor.of(shape, reals);
    return switch (type) {
      case FLOAT64 -> tensor;
      case FLOAT32 -> tensor.toFloats();
      default ->
          new IntegerTensor(type, shape, random.longs(shape.elements()).map(type::wrap).toArray());
    };
  }

  @Test
  void sizesNotKnownYetAreNotWritten() {
    Tensor sizes = SymbolicTensor.vector(List.of(Size.symbol("H")));
    assertThatThrownBy(() -> Npy.write(folder.resolve("sizes.npy"), sizes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not known yet");
    assertThat(folder).isEmptyDirectory();
  }
}
