package dev.adjoint.formats.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that no honest writer writes. Each is refused with a message, in memory that its length
/// bounds.
class HostileCheckpointsTest {
  @TempDir Path folder;

  private AbstractThrowableAssert<?, ?> assertRefused(byte[] pickle) throws IOException {
    Path file =
        TorchFiles.archive(folder.resolve("evil.pt"), pickle, Map.of("data/0", new byte[24]));
    return assertThatThrownBy(() -> Checkpoints.read(file)).isInstanceOf(FormatException.class);
  }

  private static Arguments refused(String what, UnaryOperator<PickleBytes> pickle, String message) {
    return Arguments.of(what, pickle.apply(new PickleBytes()).stop(), message);
  }

  static Stream<Arguments> hostilePickles() {
    return Stream.of(
        refused("a text of 2 GiB", p -> p.op("X").int32(-1), "needs 4294967295 bytes"),
        refused(
            "bytes of 2 GiB", p -> p.op("B").int32(Integer.MAX_VALUE), "bytes needs 2147483647"),
        refused(
            "bytes of 2^63",
            p -> p.raw(0x8e, 0, 0, 0, 0, 0, 0, 0, 0x80),
            "needs 9223372036854775808 bytes"),
        refused("a number of 2 GiB", p -> p.raw(0x8b).int32(-1), "at most 255 are read"),
        refused(
            "a value kept under 2^31",
            p -> p.op("]r").int32(1 << 31).op("j").int32(7),
            "asks for value 7"),
        refused("an unknown instruction", p -> p.raw(0xff), "0xff is no instruction"),
        refused("the instruction INST", p -> p.op("(ios\nsystem\n"), "0x69 is no instruction"),
        refused("the extension registry", p -> p.raw(0x82, 1), "0x82 is no instruction"),
        refused("os.system", p -> p.global("os", "system"), "os.system"),
        refused("a function by its parts", p -> p.text("nt").text("system").raw(0x93), "nt.system"),
        refused("a module of os", p -> p.global("os.path", "os"), "os.path.os"),
        refused("code.interact", p -> p.global("code", "interact"), "code.interact"),
        refused(
            "builtins.eval",
            p -> p.global("builtins", "eval").text("1").raw(0x85).op("R"),
            "builtins.eval"),
        refused(
            "an unlisted function",
            p -> p.global("torch.hub", "load").op(")R"),
            "the file calls torch.hub.load"),
        refused(
            "a listed function without arguments",
            p -> p.global("torch._utils", "_rebuild_tensor_v2").op(")R"),
            "given 0 arguments"),
        refused(
            "a listed function with arguments of other kinds",
            p -> p.global("torch._utils", "_rebuild_tensor_v2").tuple(1, 2, 3, 4).op("R"),
            "argument 0 of torch._utils._rebuild_tensor_v2 is the number 1, it must be a storage"),
        refused(
            "a function that is told to call itself",
            p ->
                p.global("torch._tensor", "_rebuild_from_type_v2")
                    .op("(")
                    .global("torch._tensor", "_rebuild_from_type_v2")
                    .op("N)tR"),
            "told to call itself"),
        refused("a call of a number", p -> p.whole(1).op(")R"), "which is no function"),
        refused("a mark that is not there", p -> p.op("t"), "a mark that it did not set"),
        refused("an empty stack", p -> p.op("0"), "takes 1 values from its stack"),
        refused("a stack with a mark", p -> p.op("](0"), "takes 1 values from its stack"),
        refused("a key without a value", p -> p.op("}(").text("a").op("u"), "without a value"),
        refused("an unknown storage", p -> p.storage("QInt8", "0", 1), "torch.QInt8Storage"),
        refused(
            "a quantised tensor",
            p -> p.global("torch._utils", "_rebuild_qtensor").op(")R"),
            "_rebuild_qtensor makes a tensor of a kind that is not read"),
        refused(
            "an identifier of another kind",
            p -> p.text("file:///etc/passwd").op("Q"),
            "in place of a storage"),
        refused("a protocol of the future", p -> p.raw(0x80, 9), "pickle protocol 9"),
        refused(
            "an offset beyond all storages",
            p -> p.tensor(6, Long.MAX_VALUE, new long[] {2}, new long[] {1}),
            "reaches beyond the 6 numbers"),
        refused(
            "a negative offset",
            p -> p.tensor(6, -1, new long[] {2}, new long[] {1}),
            "none may be negative"),
        refused(
            "a negative stride",
            p -> p.tensor(6, 5, new long[] {2}, new long[] {-1}),
            "none may be negative"),
        refused(
            "strides that overflow",
            p -> p.tensor(6, 0, new long[] {3, 3}, new long[] {1L << 62, 1L << 62}),
            "reaches beyond the 6 numbers"),
        refused(
            "one number too far",
            p -> p.tensor(6, 1, new long[] {2, 3}, new long[] {3, 1}),
            "reaches beyond the 6 numbers"),
        refused(
            "sizes that overflow",
            p -> p.tensor(6, 0, new long[] {1L << 31, 1L << 33}, new long[] {0, 0}),
            "a tensor holds at most"),
        refused(
            "fewer strides than sizes",
            p -> p.tensor(6, 0, new long[] {2, 3}, new long[] {1}),
            "1 strides for a tensor of 2 axes"),
        refused(
            "a storage of 2^62 numbers",
            p -> p.tensor(1L << 62, 0, new long[] {2}, new long[] {1}),
            "claims 4611686018427387904 numbers"),
        refused(
            "a storage longer than its entry",
            p -> p.tensor(7, 0, new long[] {2}, new long[] {1}),
            "is to have 28 bytes, the file holds 24"),
        refused(
            "one number expanded to 8 GB",
            p -> p.tensor(6, 0, new long[] {2_000_000_000}, new long[] {0}),
            "made to exhaust memory"),
        refused(
            "two tensors of one name",
            p ->
                p.op("}")
                    .text("w")
                    .tensor(6, 0, new long[] {2}, new long[] {1})
                    .op("s")
                    .text("w")
                    .tensor(6, 0, new long[] {2}, new long[] {1})
                    .op("s"),
            "two tensors are called 'w'"),
        refused(
            "lists in lists", p -> p.op("]".repeat(10_000) + "a".repeat(9_999)), "levels deep"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostilePickles")
  void isRefused(String what, byte[] pickle, String message) throws IOException {
    assertThat(what).isNotEmpty();
    assertRefused(pickle).hasMessageContaining(message);
  }

  /// Each list holds the one before ten times: there are 10^30 ways to the innermost.
  @Test
  void listsThatHoldOneAnotherManyTimesAreRefused() throws IOException {
    PickleBytes pickle = new PickleBytes().op("]").raw('q', 0);
    for (int level = 1; level <= 30; level++) {
      pickle.op("](");
      for (int i = 0; i < 10; i++) {
        pickle.raw('h', level - 1);
      }
      pickle.op("e").raw('q', level);
    }
    assertRefused(pickle.stop()).hasMessageContaining("levels deep");
  }

  /// One list of 100,000 pairs, of which every call of five bytes would make another dictionary.
  @Test
  void oneListGivenToManyCallsIsRefused() throws IOException {
    PickleBytes pickle = new PickleBytes().global("collections", "OrderedDict").raw('q', 0);
    pickle.op("](").op("NN\u0086".repeat(100_000)).op("e").raw(0x85, 'q', 1);
    for (int i = 0; i < 1_000; i++) {
      pickle.raw('h', 0, 'h', 1).op("R");
    }
    assertRefused(pickle.stop()).hasMessageContaining("steps");
  }

  @Test
  void picklesThatEndEarlySayWhere() throws IOException {
    byte[] whole =
        new PickleBytes().op("}").text("w").tensor(6, 0, new long[] {2}, new long[] {1}).stop();
    for (int length = 0; length < whole.length - 1; length++) {
      assertRefused(Arrays.copyOf(whole, length)).hasMessageContaining("data.pkl @ 0x");
    }
  }

  @Test
  void archivesThatUnpackToVeryMuchAreRefused() throws IOException {
    Path file =
        TorchFiles.archive(
            folder.resolve("bomb.pt"),
            ZipEntry.DEFLATED,
            new byte[300 << 20],
            Map.of("data/0", new byte[24]));
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThatThrownBy(() -> Checkpoints.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("made to exhaust memory");
  }

  @Test
  void missingStoragesAreNamed() throws IOException {
    byte[] pickle = new PickleBytes().tensor(6, 0, new long[] {2}, new long[] {1}).stop();
    Path file = TorchFiles.archive(folder.resolve("missing.pt"), pickle, Map.of());
    assertThatThrownBy(() -> Checkpoints.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the storage 'data/0' is missing");
  }
}
