package dev.adjoint.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileNpyTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("bad.npy"), bytes);
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + " @ 0x")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "<f4 ; False ; (2147483647, 4) ; at most 2147483639 elements",
        "<f4 ; False ; (4294967296, 4294967296) ; at most 2147483639 elements",
        "<f4 ; False ; (99999999999999999999,) ; at most 18 digits",
        "<f8 ; False ; (200000000,) ; needs 1600000000 bytes",
        "<f4 ; False ; (-1,) ; expected a whole number",
        "<f4 ; False ; (1) ; expected ','",
        "<f4 ; False ; 1 ; expected '('",
        "<f4 ; 0 ; (1,) ; expected True or False",
        "<f4 ; None ; (1,) ; expected True or False",
        "|O ; False ; (1,) ; '|O' is not supported",
        "<c8 ; False ; (1,) ; '<c8' is not supported",
        "<U4 ; False ; (1,) ; '<U4' is not supported",
        "|f4 ; False ; (1,) ; '|f4' is not supported",
        "=f4 ; False ; (1,) ; '=f4' is not supported",
        "<f3 ; False ; (1,) ; '<f3' is not supported",
        "<f4 ; False ; (1,), 'more': 1 ; unknown key 'more'",
        "<f4 ; False ; (1,), 'descr': '<f8' ; stands twice",
      })
  void headersThatPromiseTooMuchOrAnythingElseAreRefused(
      String descr, String fortran, String shape, String message) throws IOException {
    assertRefused(NpyBytes.of(descr, fortran, shape, "00000000"), message);
  }

  @Test
  void headersThatAreNotOneDictionaryAreRefused() throws IOException {
    assertRefused(NpyBytes.ofHeader(1, "", ""), "expected '{'");
    assertRefused(NpyBytes.ofHeader(1, "{}", ""), "must have the keys");
    assertRefused(NpyBytes.ofHeader(1, "{'descr': '<f4", ""), "the header has the end");
    assertRefused(NpyBytes.ofHeader(1, "{'descr': '<f4' 'shape': ()}", ""), "no ','");
    assertRefused(NpyBytes.ofHeader(1, "{'descr': [('a', '<f4')]}", ""), "several fields");
    String sound = "{'descr': '<f4', 'fortran_order': False, 'shape': ()}";
    assertRefused(NpyBytes.ofHeader(1, sound + " + 1", "00000000"), "nothing more");
    assertRefused(NpyBytes.ofHeader(4, sound, "00000000"), "version 4.0");
    assertRefused(NpyBytes.ofHeader(2, sound + " ".repeat(10_000), ""), "at most 10000");
    assertRefused(NpyBytes.of("<f4", "False", "(" + "1,".repeat(65) + ")", ""), "65 axes");
  }

  @Test
  void bytesTooFewOrTooManyAreRefused() throws IOException {
    assertRefused(NpyBytes.of("<f4", "False", "(2,)", "00000000"), "needs 8 bytes, at most 4");
    assertRefused(NpyBytes.of("<f4", "False", "()", "0000000000"), "more bytes follow");
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    byte[] sound = NpyBytes.of(">f4", "True", "(2, 3)", "00".repeat(24));
    for (int length = 0; length < sound.length; length++) {
      assertRefused(Arrays.copyOf(sound, length), "");
    }
  }

  @Test
  void everyChangedByteGivesAnArrayOrARefusal() throws IOException {
    byte[] sound = NpyBytes.of("<i2", "False", "(2, 3)", "010002000300040005000600");
    int arrays = 0;
    for (int at = 0; at < sound.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = sound.clone();
        changed[at] = (byte) value;
        arrays += isArray(changed) ? 1 : 0;
      }
    }
    // At least the 12 bytes of elements may take any value.
    assertThat(arrays).isGreaterThanOrEqualTo(12 * 256).isLessThan(sound.length * 256);
  }

  private static boolean isArray(byte[] bytes) throws IOException {
    ByteSource source = new ByteSource("changed", new ByteArrayInputStream(bytes), bytes.length);
    try {
      return Npy.read(source).shape().elements() >= 0;
    } catch (FormatException e) {
      return false;
    }
  }
}
