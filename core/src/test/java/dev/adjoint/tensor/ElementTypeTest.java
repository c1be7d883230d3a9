package dev.adjoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementTypeTest {
  @ParameterizedTest
  @CsvSource({
    "INT8, 128, -128",
    "INT8, -129, 127",
    "UINT8, 256, 0",
    "UINT8, -1, 255",
    "INT16, 32768, -32768",
    "UINT16, 65537, 1",
    "INT32, 2147483648, -2147483648",
    "UINT32, -1, 4294967295",
    "INT64, -5, -5",
    "UINT64, -1, -1",
    "BOOL, 7, 1",
    "BOOL, 0, 0"
  })
  void wholeNumbersWrapAsInTwosComplement(ElementType type, long value, long wrapped) {
    assertThat(type.wrap(value)).isEqualTo(wrapped);
  }
}
