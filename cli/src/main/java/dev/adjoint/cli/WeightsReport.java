package dev.adjoint.cli;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Statistics;
import dev.adjoint.nn.layer.WeightsFit;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import dev.adjoint.text.Columns;
import dev.adjoint.text.OneLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `adjoint weights` tells.
///
/// @param fit if it was held against a network
/// @param fitting other architectures that it is whole for, if it is not for this one
/// @param output where the tensors were written, if anywhere
record WeightsReport(
    Path file,
    Checkpoint checkpoint,
    Optional<WeightsFit> fit,
    List<String> fitting,
    Optional<Path> output) {
  private static final int MOST_NOTES = 20;

  void tell(Report report) {
    report.line(
        "weights",
        String.format(
            Locale.ROOT,
            "%s, %s, %,d tensors, %,d numbers",
            file,
            checkpoint.format(),
            checkpoint.tensors().size(),
            checkpoint.elements()));
    report.lines(table());
    if (!checkpoint.notes().isEmpty()) {
      report.lines(notes());
    }
    fit.ifPresent(f -> report.lines(f.text().lines().map(OneLine::of).toList()));
    if (!fitting.isEmpty()) {
      report.lines(List.of("all parameters of %s fit".formatted(String.join(", ", fitting))));
    }
    output.ifPresent(written -> report.lines(List.of("written to " + written)));
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("name", "type", "shape", "min", "max", "mean", "std", "nan", "inf"));
    checkpoint.tensors().forEach((name, tensor) -> rows.add(row(name, tensor)));
    return Columns.of(rows, 3);
  }

  private List<String> row(String name, Tensor tensor) {
    Statistics numbers = Statistics.of(tensor);
    return List.of(
        OneLine.of(name),
        type(name, tensor),
        tensor.shape().toString(),
        number(numbers.min()),
        number(numbers.max()),
        number(numbers.mean()),
        number(numbers.std()),
        String.valueOf(numbers.nan()),
        String.valueOf(numbers.infinite()));
  }

  /// As the file keeps it.
  private String type(String name, Tensor tensor) {
    return switch (checkpoint.halves().getOrDefault(name, "")) {
      case "F16" -> "float16";
      case "BF16" -> "bfloat16";
      default -> tensor.type().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
  }

  private List<String> notes() {
    List<String> lines =
        checkpoint.notes().entrySet().stream()
            .limit(MOST_NOTES)
            .map(note -> OneLine.of(note.getKey() + " = " + note.getValue()))
            .toList();
    int more = checkpoint.notes().size() - lines.size();
    List<String> all = new ArrayList<>(lines);
    if (more > 0) {
      all.add("and %d more notes, which --json lists".formatted(more));
    }
    return all;
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("file", file.toString());
    all.put("format", checkpoint.format());
    all.put("numbers", checkpoint.elements());
    all.put(
        "tensors",
        checkpoint.tensors().entrySet().stream()
            .map(tensor -> json(tensor.getKey(), tensor.getValue()))
            .toList());
    all.put("notes", checkpoint.notes());
    fit.ifPresent(f -> all.put("check", json(f)));
    all.put("fitting", fitting);
    output.ifPresent(written -> all.put("output", written.toString()));
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(all);
  }

  private Map<String, Object> json(String name, Tensor tensor) {
    Statistics numbers = Statistics.of(tensor);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", name);
    all.put("type", type(name, tensor));
    all.put("shape", tensor.shape().toList());
    all.put("min", finite(numbers.min()));
    all.put("max", finite(numbers.max()));
    all.put("mean", finite(numbers.mean()));
    all.put("std", finite(numbers.std()));
    all.put("nan", numbers.nan());
    all.put("infinite", numbers.infinite());
    return all;
  }

  /// JSON has no NaN.
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static Map<String, Object> json(WeightsFit fit) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("whole", fit.isWhole());
    all.put("prefix", fit.prefix());
    all.put("rivals", fit.rivals());
    all.put("fitting", fit.fitting().keySet());
    all.put("missing", fit.missing().keySet());
    all.put("surplus", fit.surplus().keySet());
    all.put("leftOver", fit.leftOver().keySet());
    all.put("multiplied", fit.multiplied());
    all.put(
        "transposed",
        fit.transposed().stream().map(t -> json(t.name(), t.wanted(), t.found())).toList());
    all.put(
        "misshapen",
        fit.misshapen().stream().map(t -> json(t.name(), t.wanted(), t.found())).toList());
    return all;
  }

  private static Map<String, Object> json(String name, Shape wanted, Shape found) {
    return Map.of("name", name, "wanted", wanted.toList(), "found", found.toList());
  }
}
