package dev.adjoint.formats.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Content;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Raw;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Typed;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorDecoderTest {
  private static final TensorDecoder DECODER = new TensorDecoder("t.onnx", ExternalData.NONE);

  private static Content raw(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return new Raw(Slice.of(narrow));
  }

  private static Content typed(int field, long... numbers) {
    Bits bits = new Bits();
    Arrays.stream(numbers).forEach(bits::add);
    return new Typed(field, bits);
  }

  private static OnnxTensor tensor(DataType type, List<Long> dims, Content... contents) {
    return new OnnxTensor("w", dims, type.number(), List.of(contents), 0x1f);
  }

  private static Tensor decode(DataType type, long count, Content content) {
    return DECODER.decode(tensor(type, List.of(count), content));
  }

  private static void refused(OnnxTensor tensor, String message) {
    assertThatThrownBy(() -> DECODER.decode(tensor))
        .isInstanceOf(FormatException.class)
        .hasMessage("t.onnx @ 0x1f: tensor \"w\": " + message);
  }

  @Test
  void halfPrecisionBecomesFloat32() {
    Tensor expected = Tensor.of(Shape.of(3), 1f, -2.5f, Float.POSITIVE_INFINITY);
    assertThat(decode(DataType.FLOAT16, 3, raw(0x00, 0x3c, 0x00, 0xc1, 0x00, 0x7c)))
        .isEqualTo(expected);
    assertThat(decode(DataType.FLOAT16, 3, typed(Proto.Tensor.INT32_DATA, 0x3c00, 0xc100, 0x7c00)))
        .isEqualTo(expected);
    assertThat(decode(DataType.BFLOAT16, 3, raw(0x80, 0x3f, 0x20, 0xc0, 0x80, 0x7f)))
        .isEqualTo(expected);
    assertThat(decode(DataType.BFLOAT16, 3, typed(Proto.Tensor.INT32_DATA, 0x3f80, 0xc020, 0x7f80)))
        .isEqualTo(expected);
  }

  @Test
  void wholeNumbersKeepTheirSignsAndRanges() {
    assertThat(decode(DataType.INT8, 2, raw(0xff, 0x7f)).toLongs()).containsExactly(-1, 127);
    assertThat(decode(DataType.UINT8, 2, raw(0xff, 0x7f)).toLongs()).containsExactly(255, 127);
    assertThat(decode(DataType.INT16, 1, raw(0xfe, 0xff)).toLongs()).containsExactly(-2);
    assertThat(decode(DataType.UINT32, 1, raw(0xff, 0xff, 0xff, 0xff)).toLongs())
        .containsExactly(0xffffffffL);
    assertThat(decode(DataType.BOOL, 3, raw(0, 1, 2)).toLongs()).containsExactly(0, 1, 1);
    assertThat(decode(DataType.UINT64, 1, typed(Proto.Tensor.UINT64_DATA, -1)).real(0))
        .isEqualTo(0x1p64);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void whatIsEncodedIsDecoded(ElementType type) {
    Tensor tensor =
        switch (type) {
          case FLOAT32 -> Tensor.of(Shape.of(2, 2), 1f, -0f, Float.NaN, Float.MIN_VALUE);
          case FLOAT64 -> Tensor.of(Shape.of(2, 2), 1.0, -0.0, Double.NaN, Double.MIN_VALUE);
          default ->
              new IntegerTensor(
                  type, Shape.of(2, 2), new long[] {0, 1, type.wrap(-1), type.wrap(0x5a5a5a5a5aL)});
        };
    assertThat(DECODER.decode(TensorWriter.encode("w", tensor))).isEqualTo(tensor);
  }

  @Test
  void aTensorWithoutElementsNeedsNoContents() {
    assertThat(DECODER.decode(tensor(DataType.FLOAT, List.of(3L, 0L))).shape())
        .isEqualTo(Shape.of(3, 0));
  }

  @Test
  void aScalarHasOneElement() {
    assertThat(DECODER.decode(tensor(DataType.FLOAT, List.of(), raw(0, 0, 0x80, 0x3f))))
        .isEqualTo(Tensor.scalar(1f));
  }

  @Test
  void sizesThatDisagreeWithTheContentsAreRefused() {
    refused(
        tensor(DataType.FLOAT, List.of(2L, 3L), raw(0, 0, 0, 0)),
        "6 elements of FLOAT take 24 bytes, 4 are there");
    refused(
        tensor(DataType.INT64, List.of(3L), typed(Proto.Tensor.INT64_DATA, 1, 2)),
        "3 elements are declared, 2 are there");
    refused(
        tensor(DataType.FLOAT, List.of()), "shape scalar has elements in 0 places; expected one");
    refused(
        tensor(DataType.INT8, List.of(1L), raw(1), typed(Proto.Tensor.INT32_DATA, 1)),
        "shape 1 has elements in 2 places; expected one");
  }

  @Test
  void hugeAndNegativeExtentsAreRefusedBeforeAnythingIsAllocated() {
    refused(
        tensor(DataType.FLOAT, List.of(1L << 40, 1L << 40), raw()),
        "shape 1099511627776x1099511627776: a tensor holds at most 2147483639 elements");
    refused(tensor(DataType.FLOAT, List.of(-1L), raw()), "shape -1: extents may not be negative");
    refused(
        tensor(DataType.FLOAT, List.of(2147483639L), raw(1)),
        "2147483639 elements of FLOAT take 8589934556 bytes, 1 are there");
  }

  @Test
  void thousandsOfAxesAreRefused() {
    refused(
        tensor(DataType.FLOAT, Collections.nCopies(65, 1L), raw(0, 0, 0, 0)),
        "65 axes; there may be 64");
  }

  @Test
  void valuesOutOfTheirTypeAndInTheWrongFieldAreRefused() {
    refused(
        tensor(DataType.UINT8, List.of(1L), typed(Proto.Tensor.INT32_DATA, 256)),
        "256 is out of the range of UINT8");
    refused(
        tensor(DataType.FLOAT, List.of(1L), typed(Proto.Tensor.INT32_DATA, 1)),
        "elements of FLOAT belong in field 4 or raw_data, they are in field 5");
  }

  @Test
  void typesThatAreNotSupportedAreRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> DECODER.decode(new OnnxTensor("w", List.of(), 17, List.of(), 0)))
        .hasMessageContaining("element type 17 is not supported; supported: 1 FLOAT, 2 UINT8");
  }

  @Test
  void bytesAloneHaveNoFolderForExternalData() {
    refused(
        tensor(DataType.FLOAT, List.of(1L), new OnnxTensor.External("weights.bin", 0, 4)),
        "its elements lie in the file \"weights.bin\", and this model was not read from a folder;"
            + " read it from its path");
  }
}
